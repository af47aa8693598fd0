import { contentOf, type CarriedContent } from '../../../src-shared/backup-format/content.ts';
import type { OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { RowsObject } from '../../../src-shared/backup-format/rows.ts';
import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import type { BackupContent } from '../../../src-shared/commands/backups.contract.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { parseHeader, utf8Bytes, type KdfRunner } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import type { LentKeys } from '../session/lent-keys.ts';
import { openDatabase, type Database } from '../storage/database.ts';
import { listTombstones } from '../storage/repositories/tombstones.ts';
import { attemptStorage } from '../storage/storage-error.ts';
import { knownErasures } from './erasures.ts';
import { HistoryComparison } from './histories.ts';
import { readInSpite } from './read-in-spite.ts';
import type { TaskControl } from './task-control.ts';
import { failureOf, valueOrLeave } from './task-error.ts';
import { withOpenedBackup } from './verify.ts';

export interface InspectTask {
  readonly kind: 'inspect';
  readonly path: string;
  readonly secret: HeaderSecret;
  /** Of the open vault, against which a backup of the same one is held; null where none is open. */
  readonly keys: LentKeys | null;
  /** The vault's folder: an attachment that stands there intact is not lost, whatever has become of it beside the backup. */
  readonly folder: string;
}

export interface InspectedBackup {
  readonly content: CarriedContent;
  readonly erasedSince: number;
  readonly histories: BackupContent['histories'];
}

/** With a secret of its day: every byte, and how it stands to the open vault. */
export async function inspectBackupFile(
  task: InspectTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<InspectedBackup, VaultError>> {
  return withOpenedBackup(task, control, files, kdf, async (backup, _unlocked, platform) => {
    const { vaultId } = backup.structure.header;
    const keys = task.keys?.vaultId === vaultId ? task.keys : null;
    const here = keys === null ? null : openHere(keys, files);
    try {
      const erasures = erasuresOf(task.path, backup, keys, here, files);
      // A record whose own pages are damaged is what she may restore for: then there is nothing to compare with.
      let histories = here === null ? null : new HistoryComparison(here);
      let erasedSince = 0;
      const rows = (object: RowsObject): void => {
        if (object.table === 'audit' && !attemptStorage(() => histories?.take(object)).ok) histories = null;
        if (object.table === 'patients') erasedSince += countErased(object, erasures);
      };
      const of = { path: task.path, vaultFolder: task.folder, files };
      const read = await readInSpite(backup, of, platform, { rows }, control, 'verify');
      if (!read.ok) return read;
      const attachmentsLost = read.value.missing.length + read.value.damaged.length;
      const compared = attemptStorage(() => histories?.finish() ?? null);
      const content = { ...contentOf(backup), attachmentsLost };
      return ok({ content, erasedSince, histories: compared.ok ? compared.value : null });
    } catch (thrown) {
      return failureOf(thrown);
    } finally {
      here?.rollback();
      here?.close();
    }
  });
}

/** A second connection, holding one moment of the record; null where it does not open. */
function openHere({ databasePath, page }: LentKeys, files: Files): Database | null {
  const opened = openDatabase(databasePath, page, 'read', files);
  if (!opened.ok) return null;
  opened.value.begin('deferred');
  return opened.value;
}

function erasuresOf(
  version: string,
  backup: OpenedBackup,
  keys: LentKeys | null,
  here: Database | null,
  files: Files,
): ReadonlyMap<PatientId, unknown> {
  const { vaultId } = backup.structure.header;
  const directories = [backup.vaultHeader.fields.directory];
  if (keys !== null) directories.push(valueOrLeave(parseHeader(utf8Bytes(keys.headerText))).fields.directory);
  const listed = attemptStorage(() => (here === null ? [] : listTombstones(here, vaultId)));
  const known = listed.ok ? listed.value : [];
  return knownErasures(files, { version, vaultId, directories, known });
}

function countErased({ columns, rows }: RowsObject, erasures: ReadonlyMap<string, unknown>): number {
  const idAt = columns.indexOf('id');
  return rows.filter((row) => erasures.has(String(row[idAt]))).length;
}
