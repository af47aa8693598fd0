import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pinFlaw } from '../../../../src-shared/pin-rule.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import {
  b64decode,
  deriveUserKeys,
  findPrincipal,
  sign,
  signedBy,
  type VaultHeader,
  type ParsedHeader,
  type Secret,
  type UserSubkeys,
} from '../../crypto/index.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { ChainChecker } from '../../storage/audit-check.ts';
import { openDatabase } from '../../storage/database.ts';
import { writeHeaders } from '../../storage/header-files.ts';
import { attemptStorage } from '../../storage/storage-error.ts';
import { databaseName, nextDatabaseNumber, removeDatabase, removeUnfinished, TMP } from '../../storage/vault-folder.ts';
import { nextHeader } from '../commit-header.ts';
import { LiveVault } from '../live-vault.ts';
import type { NewSheet } from '../new-header.ts';
import { newPin, withPin } from '../pin.ts';
import { keepPinEnvelope } from '../pin-envelope.ts';
import { storedProof } from '../recovery-proof.ts';
import type { SessionPorts } from '../session-ports.ts';
import { prove, type Proved, type StillOpen } from '../slot-changes.ts';
import { rotateKeys, type RotatedKeys } from './new-keys.ts';
import { retirementMoment } from './retirement-moment.ts';
import { countAllRows, rotateDatabase, type Pace, type RotatedDatabaseOf } from './rotated-database.ts';

export interface RotationOf {
  readonly ports: SessionPorts;
  readonly vault: LiveVault;
  readonly secrets: {
    readonly passphrase: Uint8Array;
    readonly next: Uint8Array;
    /** Null: no PIN from now on. */
    readonly pin: Uint8Array | null;
  };
  readonly signal: AbortSignal;
  readonly onProgress: (phase: 'derive' | 'write' | 'commit', fraction: number | null) => void;
  readonly stillOpen: StillOpen;
  /** The session goes on with this vault and closes the old one. Must not fail. */
  readonly swap: (next: LiveVault) => void;
}

/** How often it begins anew when something was written to the record meanwhile. */
const ATTEMPTS = 3;

/**
 * "Someone may know my key" (docs/FORMAT.md, "Rotation"): new keys for everything, the database built anew under them beside the old one and verified, and the header
 * as the only commit. Until then the vault is as it was, and the rotation can be cancelled; from then on the old keys open nothing that is written. What is written
 * meanwhile is not lost: the copy is then made again.
 */
export async function rotate(of: RotationOf): Promise<Result<NewSheet, VaultError>> {
  const { ports, vault, secrets } = of;
  of.onProgress('derive', null);
  if (sameBytes(secrets.passphrase, secrets.next)) return err({ code: 'passphrase-unchanged' });
  const flaw = secrets.pin === null ? null : pinFlaw(secrets.pin);
  if (flaw !== null) return err({ code: flaw });
  const proved = await prove(ports, vault, secrets.passphrase);
  if (!proved.ok) return proved;
  const old = proved.value;
  let rotated: RotatedKeys | null = null;
  let taken = false;
  try {
    const before = goesOn(of);
    if (!before.ok) return before;
    const made = await rotateKeys(ports, vault, old, secrets.next, retirementMoment(vault));
    if (!made.ok) return made;
    rotated = made.value;
    const fields = secrets.pin === null ? ok(rotated.fields) : await withNewPin(of, rotated, old, secrets.pin);
    if (!fields.ok) return fields;
    const next = await rotateUntilQuiet(of, old, { ...rotated, fields: fields.value });
    if (!next.ok) return next;
    taken = true;
    return ok(rotated.sheet);
  } catch (thrown) {
    if (thrown instanceof VaultFailure) return err(thrown.error);
    throw thrown;
  } finally {
    old.secrets.dispose();
    old.compartment.dispose();
    if (!taken) rotated?.keys.dispose();
  }
}

async function rotateUntilQuiet(
  of: RotationOf,
  old: Proved,
  rotated: RotatedKeys,
): Promise<Result<undefined, VaultError>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const built = await build(of, old, rotated);
    const committed = built.ok ? commit(of, rotated, built.value) : built;
    if (!committed.ok || committed.value) return committed.ok ? ok() : committed;
  }
  return err({ code: 'busy' });
}

interface Built {
  readonly name: string;
  readonly header: ParsedHeader;
  /** Of the old database when the copy was made. */
  readonly changes: number;
}

/** The finished database under its name, which no header holds yet. */
async function build(of: RotationOf, old: Proved, rotated: RotatedKeys): Promise<Result<Built, VaultError>> {
  const { ports, vault } = of;
  const { files } = ports;
  const cleared = attemptFiles(() => removeUnfinished(files, vault.folder));
  if (!cleared.ok) return cleared;
  const copied = attemptStorage(() => {
    const name = databaseName(nextDatabaseNumber(files, vault.folder));
    const path = join(vault.folder, name + TMP);
    const { changes } = vault.db;
    vault.db.copyInto(path);
    return { name, path, changes, rows: countAllRows(vault.db) };
  });
  if (!copied.ok) return copied;
  const { name, path, changes, rows } = copied.value;
  // Copies: a lock in between takes the vault's own.
  const before = deriveUserKeys(old.secrets.user);
  const page = vault.keys.vault.page.copy();
  try {
    const header = nextHeader({ ...rotated.fields, database: name }, rotated.keys.vault.head, ports);
    await rotateDatabase(path, rows, databaseOf(of, old, { page, before }, rotated, header), paceOf(of));
    const placed = attemptFiles(() => {
      files.rename(path, join(vault.folder, name));
      files.fsyncFolder(vault.folder);
    });
    if (!placed.ok) throw new VaultFailure(placed.error);
    return ok({ name, header, changes });
  } catch (thrown) {
    removeDatabase(files, vault.folder, name);
    throw thrown;
  } finally {
    before.selfWrap.dispose();
    before.drafts.dispose();
    page.dispose();
  }
}

/** Synchronous from the last look at the old database to the session's change over, so that no write falls in between. False: something was written, so once more. */
function commit(of: RotationOf, rotated: RotatedKeys, built: Built): Result<boolean, VaultError> {
  const { ports, vault } = of;
  const { files, clock } = ports;
  const { folder, me } = vault;
  const path = join(folder, built.name);
  const give = <T>(answer: Result<T, VaultError>): Result<T, VaultError> => {
    removeDatabase(files, folder, built.name);
    return answer;
  };
  const open = goesOn(of);
  if (!open.ok) return give(open);
  if (vault.db.changes !== built.changes) return give(ok(false));
  const db = openDatabase(path, rotated.keys.vault.page.expose(), 'write', files);
  if (!db.ok) return give(db);
  const next = new LiveVault({ files, clock, folder, header: built.header, me, keys: rotated.keys, db: db.value });
  of.onProgress('commit', null);
  const written = writeHeaders(files, folder, built.header.text);
  if (!written.ok && !written.committed) {
    db.value.close();
    return give(err(written.error));
  }
  const oldName = vault.header.fields.database;
  of.swap(next);
  // Where it is not known that the new header survives a power cut, the old database waits for the next unlock.
  if (written.ok) removeDatabase(files, folder, oldName);
  keepPinEnvelope(ports, next, 'passphrase');
  return ok(true);
}

function databaseOf(
  { ports, vault }: RotationOf,
  old: Proved,
  { page, before }: { readonly page: Secret<'page'>; readonly before: UserSubkeys },
  { keys, sheet, fields }: RotatedKeys,
  header: ParsedHeader,
): RotatedDatabaseOf {
  const { vaultId, me } = vault;
  const { directory } = vault.header.fields;
  const coming = header.fields.directory;
  const verifierOf =
    (known: VaultHeader['directory']): ChainChecker['verify'] =>
    (author, at, digest, signature) =>
      signedBy(known, author, at, digest, signature);
  const x25519Public = b64decode(findPrincipal(coming, me.principal)?.x25519 ?? '');
  if (x25519Public?.length !== 32) throw new Error('the new directory does not know me');
  const principal = { kind: 'principal', id: me.principal };
  const hadPin = (vault.header.fields.pins ?? []).some((entry) => entry.principal === me.principal);
  const hadKeyFile = vault.header.fields.slots.some((slot) => slot.keyFile);
  return {
    files: ports.files,
    vaultId,
    actor: me.principal,
    at: ports.clock.now(),
    generation: header.fields.generation,
    page: { from: page, to: keys.vault.page },
    reseal: {
      vaultId,
      principal: me.principal,
      from: { ...before, x25519: old.secrets.x25519, directory },
      to: { ...keys.own, x25519Public, ed25519: keys.secrets.ed25519 },
    },
    verify: { before: verifierOf(directory), after: verifierOf(coming) },
    sign: (digest) => sign(keys.secrets.ed25519, digest),
    meta: { 'recovery-proof': storedProof(vaultId, sheet, keys.vault.head) },
    entries: [
      ...(hadKeyFile ? ([{ action: 'key-file.removed', subject: principal }] as const) : []),
      ...(fields.pins ? ([{ action: 'pin.set', subject: principal }] as const) : []),
      ...(hadPin && !fields.pins ? ([{ action: 'pin.removed', subject: principal }] as const) : []),
      { action: 'recovery.made', subject: { kind: 'recovery-sheet', id: String(sheet.number) } },
    ],
  };
}

/** The PIN under the new secrets, in the same commit. Wipes the PIN. */
async function withNewPin(
  { ports, vault }: RotationOf,
  { fields, keys }: RotatedKeys,
  old: Proved,
  pin: Uint8Array,
): Promise<Result<VaultHeader, VaultError>> {
  const { vaultId, me, header } = vault;
  const made = await newPin(ports, { vaultId, me, header, keys }, pin, old.compartment);
  return made.ok ? ok(withPin(fields, made.value)) : made;
}

/** Not locked meanwhile, not cancelled. */
function goesOn({ stillOpen, signal }: RotationOf): Result<undefined, VaultError> {
  return signal.aborted ? err({ code: 'cancelled' }) : stillOpen();
}

function paceOf(of: RotationOf): Pace {
  return async (fraction) => {
    of.onProgress('write', fraction);
    await setImmediate();
    const on = goesOn(of);
    if (!on.ok) throw new VaultFailure(on.error);
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
