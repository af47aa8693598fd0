import { join } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { attemptFiles } from '../ports/file-error.ts';
import { encodeHeader, openHeader, parseHeader, sign, utf8Bytes, type Secret } from '../crypto/index.ts';
import { appendAudit, signChainEnd } from '../storage/audit.ts';
import { openDatabase } from '../storage/database.ts';
import { commitFirstHeader, readHeaders, removeUnfinishedVault } from '../storage/header-files.ts';
import { writeGeneration, writeMeta } from '../storage/meta.ts';
import { applyMigrations } from '../storage/migrations/apply.ts';
import { attemptStorage } from '../storage/storage-error.ts';
import { TMP, databaseFamily } from '../storage/vault-folder.ts';
import { newVault, type NewSheet, type NewVault } from './new-header.ts';
import type { OpenedCopy } from './open-copies.ts';
import { storedProof } from './recovery-proof.ts';
import { SessionKeys } from './session-keys.ts';
import type { SessionPorts } from './session-ports.ts';

export interface Created {
  readonly copy: OpenedCopy;
  readonly sheet: NewSheet;
  /** Held for the PIN that is set next: afterwards only the passphrase gives it. */
  readonly compartment: Secret<'compartment'>;
}

/**
 * Makes a vault in a folder that this process has taken and that holds none, and answers its header as opened. Nothing is overwritten; until the header has its
 * name nothing counts, and what failed is cleared. The caller disposes of the compartment's key. Wipes the passphrase.
 */
export async function createVault(
  ports: SessionPorts,
  folder: string,
  passphrase: Uint8Array,
): Promise<Result<Created, VaultError>> {
  const { files, kdf, clock, appVersion } = ports;
  const free = prepareFolder(ports, folder);
  if (!free.ok) {
    passphrase.fill(0);
    return free;
  }
  const vault = await newVault(kdf, passphrase, await ports.chooseKdfMemory(), clock.now(), appVersion);
  const keys = new SessionKeys(vault.owner.secrets, vault.vk, 1);
  const text = encodeHeader(vault.fields, keys.vault.head);
  const built = buildDatabase(ports, folder, vault, keys);
  const committed: Result<unknown, VaultError> = built.ok
    ? attemptStorage(() => commitFirstHeader(files, folder, text, () => placeDatabase(ports, folder, vault)))
    : built;
  keys.disposeDerived();
  const { sheet, compartment } = vault;
  if (committed.ok) return ok({ copy: asOpened(vault, text), sheet, compartment });

  attemptFiles(() => {
    for (const name of databaseFamily(files, folder).filter((file) => file.includes(TMP)))
      files.unlink(join(folder, name));
  });
  vault.owner.secrets.dispose();
  vault.vk.dispose();
  compartment.dispose();
  return committed;
}

function prepareFolder(ports: SessionPorts, folder: string): Result<undefined, VaultError> {
  const { files } = ports;
  const cleared = attemptFiles(() => {
    files.mkdir(folder);
    removeUnfinishedVault(files, folder);
    for (const name of databaseFamily(files, folder).filter((file) => file.includes(TMP)))
      files.unlink(join(folder, name));
  });
  if (!cleared.ok) return cleared;
  const headers = readHeaders(files, folder);
  return !headers.ok && headers.error.code === 'no-vault' ? ok() : err({ code: 'vault-exists' });
}

/** The finished database under its temporary name: closed, so that nothing of it is left in a log, and durable. */
function buildDatabase(
  ports: SessionPorts,
  folder: string,
  vault: NewVault,
  keys: SessionKeys,
): Result<void, VaultError> {
  const { files, clock, migrations } = ports;
  const { vaultId, database, generation } = vault.fields;
  const path = join(folder, database + TMP);
  const opened = openDatabase(path, keys.vault.page.expose(), 'create', files);
  if (!opened.ok) return opened;
  const db = opened.value;
  const built = attemptStorage(() => {
    try {
      const actor = vault.owner.public.id;
      db.transaction(() => {
        applyMigrations(db, migrations);
        writeMeta(db, 'vault-id', vaultId);
        writeGeneration(db, generation);
        writeMeta(db, 'recovery-proof', storedProof(vaultId, vault.sheet, keys.vault.head));
        appendAudit(db, vaultId, {
          at: clock.now(),
          actor,
          action: 'vault.created',
          subject: { kind: 'vault', id: vaultId },
          changes: [],
        });
        signChainEnd(db, vaultId, actor, clock.now(), (digest) => sign(keys.secrets.ed25519, digest));
      });
      // A close that cannot move the log into the file says nothing, and the log would stay behind when the file is renamed.
      return db.checkpoint();
    } finally {
      db.close();
    }
  });
  if (!built.ok) return built;
  if (!built.value) return err({ code: 'io-failed' });
  return attemptStorage(() => files.fsyncFile(path));
}

function placeDatabase({ files }: SessionPorts, folder: string, { fields }: NewVault): void {
  files.rename(join(folder, fields.database + TMP), join(folder, fields.database));
  files.fsyncFolder(folder);
}

/** What was just written, through the same checks as at every unlock. */
function asOpened(vault: NewVault, text: string): OpenedCopy {
  const header = parseHeader(utf8Bytes(text));
  const { id: principal } = vault.owner.public;
  const opened = header.ok ? openHeader(header.value, principal, vault.owner.secrets) : header;
  vault.vk.dispose();
  if (!header.ok || !opened.ok) throw new Error('the new header does not open');
  const { secrets } = vault.owner;
  return { found: { copy: 'a', header: header.value }, principal, secrets, opened: opened.value, keyFileHash: null };
}
