import { utf8Encode } from '../../../../src-shared/encoding/utf8.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { parseHeader } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { LentKeys } from '../../session/lent-keys.ts';
import { openDatabase } from '../../storage/database.ts';
import { listTombstones } from '../../storage/repositories/tombstones.ts';
import { knownErasures } from '../erasures.ts';
import { valueOrLeave } from '../task-error.ts';
import type { OpenVersion } from './open-version.ts';

/** Who must not come back: erased on purpose, as signed tombstones in the open record or beside the version say. */
export function erasedPatients(
  { backup }: OpenVersion,
  { path, keys }: { readonly path: string; readonly keys: LentKeys },
  files: Files,
): ReadonlySet<PatientId> {
  const today = valueOrLeave(parseHeader(utf8Encode(keys.headerText))).fields.directory;
  const db = valueOrLeave(openDatabase(keys.databasePath, keys.page, 'read', files));
  try {
    const directories = [today, backup.vaultHeader.fields.directory];
    const known = listTombstones(db, keys.vaultId);
    return new Set(knownErasures(files, { version: path, vaultId: keys.vaultId, directories, known }).keys());
  } finally {
    db.close();
  }
}
