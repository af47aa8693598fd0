import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { initCrypto, KDF_FLOOR, type KdfRunner } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { noQuickUnlock } from '../../src-main/vault/session/quick-unlock-port.ts';
import { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import { schemaVersion } from '../../src-main/vault/storage/migrations/migrations.ts';
import { fillPractice } from '../../src-main/vault/use-cases/sample/fill-practice.ts';
import { PRACTICE_VERSION } from '../../src-shared/sample-practice/generate-practice.ts';
import { PlainDate, Zone } from '../../src-shared/time.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { projectRoot } from '../support/electron-runtime.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { bytesOf, PASSPHRASE } from '../support/vault-builder.ts';

/** How large a practice a bench runs on. */
export interface Size {
  readonly patients: number;
  readonly notesPerPatient: number;
}

/** The day that every bench practice has reached, and the clock of the vault that holds it. */
export const BENCH_DAY = PlainDate.parse('2026-11-17');
export const BENCH_ZONE = Zone.parse('Europe/Madrid');
/** What is generated, whatever its size. */
export const BENCH_OPTIONS = { seed: 50_000, language: 'es', today: BENCH_DAY, zone: BENCH_ZONE } as const;

/** A clock at the start of that day. */
export function benchClock(): FakeClock {
  return new FakeClock(`${BENCH_DAY}T06:00:00.000Z`, BENCH_ZONE);
}

/** A session over a folder, with Argon2 at its floor and derived once a passphrase. */
export function benchSession(folder: string, kdf: KdfRunner = memoKdf()): VaultSession {
  const session = new VaultSession(folder, {
    files: nodeFiles,
    clock: benchClock(),
    kdf,
    chooseKdfMemory: () => Promise.resolve(KDF_FLOOR.mKiB),
    quickUnlock: noQuickUnlock,
    appVersion: '0.1.0-bench',
  });
  session.probe();
  return session;
}

/** A new vault in a folder that does not exist yet, open. */
export async function newVault(folder: string): Promise<VaultSession> {
  await initCrypto();
  const session = benchSession(folder);
  const created = await session.create(bytesOf(PASSPHRASE));
  if (!created.ok) throw new Error(created.error.code);
  return session;
}

/** The folder of a closed vault with a generated practice of that size; built where it is not kept from an earlier run. */
export async function benchVault({ patients, notesPerPatient }: Size): Promise<string> {
  await initCrypto();
  const kept = join(projectRoot, 'node_modules/.cache/sigilo/bench');
  const name = `practice-${PRACTICE_VERSION}-schema-${schemaVersion()}-${patients}x${notesPerPatient}`;
  const folder = join(kept, name);
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  const unfinished = `${folder}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const began = performance.now();
  const session = await newVault(unfinished);
  const filled = await fillPractice(session.vault, { ...BENCH_OPTIONS, patients, notesPerPatient });
  session.close();
  if (!filled.ok) throw new Error(filled.error.code);
  renameSync(unfinished, folder);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`Built a practice of ${patients} patients and ${filled.value.notes} notes in ${seconds} s.`);
  return folder;
}

/** Unlocks the vault in the folder; the caller closes the session. */
export async function openVaultAt(folder: string, kdf: KdfRunner = memoKdf()): Promise<VaultSession> {
  await initCrypto();
  const session = benchSession(folder, kdf);
  const unlocked = await session.unlock(bytesOf(PASSPHRASE));
  if (!unlocked.ok) throw new Error(unlocked.error.code);
  return session;
}
