import { ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { KdfRunner } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { TaskControl } from '../task-control.ts';
import type { ListVersionTask, ListedVersion } from './bring-out.types.ts';
import { erasedPatients } from './erased.ts';
import { HeldAgainstNow, NOTE_VERSIONS, OF_PATIENTS } from './held-against-now.ts';
import { withVersion } from './open-version.ts';
import { PatientRecords } from './patient-records.ts';
import { readChosen, readAllRows } from './read-version.ts';
import { RecordOfNow } from './record-of-now.ts';
import { IndexBuilder, among, isKnown } from './version-index.ts';

/**
 * Reads the whole version and holds every entry against the record of now: row by row as they come, and by their text where the rows differ. Of what is sealed no
 * more than the differing rows is in memory at once, and one text of each side opened. On the way it learns where everybody's rows are; with that, one patient alone is
 * compared anew by what is hers.
 */
export function listVersion(
  task: ListVersionTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<ListedVersion, VaultError>> {
  return withVersion(task, control, files, kdf, async (version) => {
    const { only } = task;
    const known = only !== null && isKnown(version, task.known) ? task.known : null;
    const now = new RecordOfNow(task.keys, files);
    const then = new PatientRecords(version.holder);
    const held = new HeldAgainstNow(now, then, known === null ? null : only);
    const builder = new IndexBuilder();
    try {
      if (known === null) {
        await readAllRows(version, control, (object, number) => {
          builder.take(object, number);
          held.take(object);
        });
      } else {
        for (const tables of [OF_PATIENTS, NOTE_VERSIONS])
          await readChosen(version, among(version, known.objects, tables), control, (object) => held.take(object));
      }
      const patients = held.patients(erasedPatients(version, task, files), control);
      return ok({
        createdAt: version.backup.structure.header.createdAt,
        patients: patients.filter(({ patientId }) => only === null || patientId === only),
        index: known === null ? builder.index(version) : null,
      });
    } finally {
      then.wipe();
      now.close();
    }
  });
}
