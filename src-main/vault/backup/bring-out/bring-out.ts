import type { Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { KdfRunner } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { TaskControl } from '../task-control.ts';
import type { BringOutOutcomes, BringOutTask } from './bring-out.types.ts';
import { listPrivate } from './list-private.ts';
import { listVersion } from './list-version.ts';
import { takePatient } from './take-patient.ts';
import { takePrivate } from './take-private.ts';

/** Runs one of the tasks that take something out of a version. */
export function bringOut(
  task: BringOutTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<BringOutOutcomes[keyof BringOutOutcomes], VaultError>> {
  switch (task.kind) {
    case 'list-version':
      return listVersion(task, control, files, kdf);
    case 'take-patient':
      return takePatient(task, control, files, kdf);
    case 'list-private':
      return listPrivate(task, control, files, kdf);
    case 'take-private':
      return takePrivate(task, control, files, kdf);
  }
}
