import { join } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { attemptFiles } from '../ports/file-error.ts';
import { sign, signedBy, type ParsedHeader } from '../crypto/index.ts';
import { openDatabase, type Database } from '../storage/database.ts';
import { readHeaders, repairCopy, writeHeaders } from '../storage/header-files.ts';
import { readGeneration, readMeta, writeGeneration } from '../storage/meta.ts';
import { migrateCopy } from '../storage/migrations/migrate-copy.ts';
import { MIGRATIONS, schemaVersion } from '../storage/migrations/migrations.ts';
import { attemptStorage } from '../storage/storage-error.ts';
import { removeUnfinished } from '../storage/vault-folder.ts';
import { nextHeader } from './commit-header.ts';
import { LiveVault } from './live-vault.ts';
import type { OpenedCopy } from './open-copies.ts';
import type { AuditEntry } from './open-vault.ts';
import { removeRetiredDatabases } from './rotation/retired-databases.ts';
import { SessionKeys } from './session-keys.ts';
import type { SessionPorts } from './session-ports.ts';

/**
 * From an opened header to an open vault: the database with its checks, a migration where one is due. Takes what the copy holds over; on failure
 * nothing stays open and every key is zeroed.
 */
export function bringUp(ports: SessionPorts, folder: string, copy: OpenedCopy): Result<LiveVault, VaultError> {
  const keys = new SessionKeys(copy.secrets, copy.opened.vk, copy.opened.epoch, copy.keyFileHash);
  copy.opened.vk.dispose();
  let vault: Result<LiveVault, VaultError> | null = null;
  try {
    vault = live(ports, folder, copy, keys);
    return vault;
  } finally {
    if (vault?.ok !== true) keys.dispose();
  }
}

function live(ports: SessionPorts, folder: string, copy: OpenedCopy, keys: SessionKeys): Result<LiveVault, VaultError> {
  const { role } = copy.opened.me;
  if (role === null) return err({ code: 'header-forged' });
  const current = openCurrent(ports, folder, copy, keys);
  if (!current.ok) return current;
  const { db, header } = current.value;
  const { files, clock } = ports;
  return ok(new LiveVault({ files, clock, folder, header, me: { principal: copy.principal, role }, keys, db }));
}

interface Current {
  readonly db: Database;
  readonly header: ParsedHeader;
}

function openCurrent(
  ports: SessionPorts,
  folder: string,
  copy: OpenedCopy,
  keys: SessionKeys,
): Result<Current, VaultError> {
  const { header } = copy.found;
  const opened = openDatabase(join(folder, header.fields.database), keys.vault.page.expose(), 'write', ports.files);
  if (!opened.ok) return opened;
  const db = opened.value;
  let kept = false;
  try {
    const checked = attemptStorage(() => refusal(db, header, ports));
    const refused: VaultError | null = checked.ok ? checked.value : checked.error;
    if (refused) return err(refused);
    kept = db.userVersion === schemaVersion(ports.migrations);
    return kept ? ok({ db, header }) : migrate(ports, folder, copy, keys, db);
  } finally {
    if (!kept) db.close();
  }
}

function refusal(db: Database, header: ParsedHeader, ports: SessionPorts): VaultError | null {
  if (db.userVersion > schemaVersion(ports.migrations)) return { code: 'newer-format', needs: db.userVersion };
  if (readMeta(db, 'vault-id') !== header.fields.vaultId) return { code: 'database-damaged' };
  return readGeneration(db) > header.fields.generation ? { code: 'header-replayed' } : null;
}

/** Builds the newer database beside the old one; the header that names it is the commit. The old one then refuses the header that named it. */
function migrate(
  ports: SessionPorts,
  folder: string,
  copy: OpenedCopy,
  keys: SessionKeys,
  old: Database,
): Result<Current, VaultError> {
  const { fields } = copy.found.header;
  const { files, clock } = ports;
  const cleared = attemptFiles(() => removeUnfinished(files, folder));
  if (!cleared.ok) return cleared;
  const name = migrateCopy(old, {
    files,
    folder,
    pageKey: keys.vault.page.expose(),
    migrations: ports.migrations ?? MIGRATIONS,
    actor: copy.principal,
    at: clock.now(),
    generation: fields.generation + 1,
    vaultId: fields.vaultId,
    verify: (author, at, digest, signature) => signedBy(fields.directory, author, at, digest, signature),
    sign: (digest) => sign(keys.secrets.ed25519, digest),
  });
  if (!name.ok) return name;
  const header = nextHeader({ ...fields, database: name.value }, keys.vault.head, ports);
  const written = writeHeaders(files, folder, header.text);
  if (!written.ok) return err(written.error);
  attemptStorage(() => old.transaction(() => writeGeneration(old, header.fields.generation)));
  const db = openDatabase(join(folder, name.value), keys.vault.page.expose(), 'write', files);
  return db.ok ? ok({ db: db.value, header }) : db;
}

/**
 * The first transaction of an unlock: the generation where the database lagged behind, what is to be recorded, the signed head. A vault that cannot record that it
 * was opened is not opened.
 */
export function recordUnlock(
  vault: LiveVault,
  entries: readonly Omit<AuditEntry, 'changes'>[],
): Result<undefined, VaultError> {
  const { generation } = vault.header.fields;
  try {
    vault.transact((tx) => {
      if (readGeneration(vault.db) < generation) {
        writeGeneration(vault.db, generation);
        tx.audit({ action: 'header.brought-up', subject: { kind: 'header', id: String(generation) }, changes: [] });
      }
      for (const entry of entries) tx.audit({ ...entry, changes: [] });
      tx.signHead();
    });
    return ok();
  } catch (thrown) {
    if (thrown instanceof VaultFailure) return err(thrown.error);
    throw thrown;
  }
}

/** Makes both copies the one that opened, and clears what a killed process left. Best effort: what fails now is tried at the next unlock. */
export function tidyUp(ports: SessionPorts, vault: LiveVault): void {
  const { files } = ports;
  attemptFiles(() => removeUnfinished(files, vault.folder));
  const headers = readHeaders(files, vault.folder);
  if (!headers.ok) return;
  const good = headers.value.valid.find((found) => found.header.text === vault.header.text);
  const alike =
    headers.value.valid.length === 2 && headers.value.valid.every((found) => found.header.text === vault.header.text);
  if (good && !alike) repairCopy(files, vault.folder, good);
  removeRetiredDatabases(files, vault);
}
