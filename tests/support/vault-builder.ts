import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash, initCrypto, inThreadKdf, KDF_FLOOR, lps, type KdfRunner } from '../../src-main/vault/crypto/index.ts';
import type { Clock } from '../../src-main/vault/ports/clock.ts';
import type { Files } from '../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { SessionPorts } from '../../src-main/vault/session/session-ports.ts';
import { noQuickUnlock, type QuickUnlockPort } from '../../src-main/vault/session/quick-unlock-port.ts';
import { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import type { Migration } from '../../src-main/vault/storage/migrations/migrations.ts';
import type { RecoverySheet } from '../../src-shared/commands/vault.contract.ts';
import { passphraseBytes } from '../../src-shared/passphrase-bytes.ts';
import { FakeClock } from './fake-clock.ts';

export const PASSPHRASE = 'correct horse battery staple';

/** A new buffer each time: the session wipes what it is given. */
export function bytesOf(passphrase: string): Uint8Array {
  const bytes = passphraseBytes(passphrase, new TextEncoder());
  if (!bytes.ok) throw new Error(bytes.error.code);
  return bytes.value;
}

export interface BuilderOptions {
  readonly folder?: string;
  readonly files?: Files;
  readonly clock?: Clock;
  readonly kdf?: KdfRunner;
  readonly quickUnlock?: QuickUnlockPort;
  readonly migrations?: readonly Migration[];
}

export interface BuiltVault extends AsyncDisposable {
  readonly folder: string;
  readonly clock: FakeClock;
  readonly ports: SessionPorts;
  readonly session: VaultSession;
  readonly sheet: RecoverySheet;
  /** Another session over the same folder, as a new process would have; close the first one before. */
  reopen(options?: BuilderOptions): VaultSession;
  /** Locks, gives the folder back and deletes it. */
  dispose(): void;
}

export function tempFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sigilo-test-'));
}

function portsFor(clock: Clock, options: BuilderOptions = {}): SessionPorts {
  return {
    files: options.files ?? nodeFiles,
    clock: options.clock ?? clock,
    kdf: options.kdf ?? inThreadKdf,
    chooseKdfMemory: () => Promise.resolve(KDF_FLOOR.mKiB),
    quickUnlock: options.quickUnlock ?? noQuickUnlock,
    appVersion: '0.1.0-test',
    ...(options.migrations ? { migrations: options.migrations } : {}),
  };
}

/** A probed session over a folder, with Argon2 at its floor for a vault that it makes. */
export async function sessionOver(folder: string, options: BuilderOptions = {}): Promise<VaultSession> {
  await initCrypto();
  const session = new VaultSession(folder, portsFor(new FakeClock(), options));
  session.probe();
  return session;
}

/** A new vault in a temporary folder, open, with the passphrase PASSPHRASE. */
export async function buildVault(options: BuilderOptions = {}): Promise<BuiltVault> {
  await initCrypto();
  const clock = new FakeClock();
  const root = tempFolder();
  const folder = options.folder ?? join(root, `vault-${randomUUID().slice(0, 8)}`);
  const ports = portsFor(clock, options);
  const session = new VaultSession(folder, ports);
  session.probe();
  const created = await session.create(bytesOf(PASSPHRASE));
  if (!created.ok) throw new Error(`the vault was not made: ${created.error.code}`);
  const sessions = [session];
  const dispose = () => {
    for (const open of sessions) open.close();
    rmSync(root, { recursive: true, force: true });
  };
  return {
    folder,
    clock,
    ports,
    session,
    sheet: created.value.sheet,
    reopen: (more = {}) => {
      const again = new VaultSession(folder, portsFor(clock, { ...options, ...more }));
      again.probe();
      sessions.push(again);
      return again;
    },
    dispose,
    [Symbol.asyncDispose]: () => {
      dispose();
      return Promise.resolve();
    },
  };
}

/** A hash in the place of Argon2, for tests of files and databases that open hundreds of vaults. What it makes no Argon2 opens. */
export const quickKdf: KdfRunner = (passphrase, params) => {
  const key = hash(lps('test', passphrase, params.salt));
  passphrase.fill(0);
  return Promise.resolve(key);
};

export interface VaultTemplate {
  readonly sheet: RecoverySheet;
  /** A copy of the closed vault in a folder of its own. */
  copy(): string;
  dispose(): void;
}

/** A vault made once and copied for each test: making one takes two runs of Argon2, a copy none. `prepare` fills it while it is open. */
export async function vaultTemplate(
  prepare: (vault: BuiltVault) => void | Promise<void> = () => undefined,
  options: BuilderOptions = {},
): Promise<VaultTemplate> {
  const built = await buildVault(options);
  await prepare(built);
  built.session.close();
  const root = tempFolder();
  let copies = 0;
  return {
    sheet: built.sheet,
    copy: () => {
      const folder = join(root, String((copies += 1)));
      cpSync(built.folder, folder, { recursive: true });
      return folder;
    },
    dispose: () => {
      built.dispose();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
