import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { wipe, type KdfRunner } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import type { Volumes } from '../ports/volumes.ts';
import { lentKeyBuffers, wipeLentKeys, type LentKeys } from '../session/lent-keys.ts';
import type { BringOutOutcomes, BringOutTask } from './bring-out/bring-out.types.ts';
import { bringOut } from './bring-out/bring-out.ts';
import { authenticateHeaders, type AuthenticatedHeaders, type AuthenticateTask } from './authenticate.ts';
import { checkPlace } from './check-place.ts';
import { copyVersion } from './copy-version.ts';
import { createBackup } from './create.ts';
import type { CreateTask, CreatedBackup } from './create-task.ts';
import { drillVersion, type DrillTask, type Drilled } from './drill.ts';
import { healAttachments, type HealTask, type HealedAttachments } from './heal-attachments.ts';
import { inspectBackupFile, type InspectTask, type InspectedBackup } from './inspect.ts';
import { lookAt } from './look.ts';
import type {
  CarriedVersion,
  CheckPlaceTask,
  CheckedPlace,
  CopyVersionTask,
  LookTask,
  LookedAt,
  PruneTask,
  PrunedPlace,
} from './place-tasks.ts';
import { keepPlaceUp, type PlaceUpkeepOutcomes, type PlaceUpkeepTask } from './places/place-upkeep.ts';
import { prunePlace } from './prune.ts';
import type { Patience } from './publish-file.ts';
import { placeRecoveryPage, type PlacedRecoveryPage, type RecoveryPageTask } from './recovery-page.ts';
import { spreadTombstones, type SpreadTombstones, type SpreadTombstonesTask } from './spread-tombstones.ts';
import { stageRestore, type StageTask, type StagedRestore } from './stage-restore.ts';
import type { TaskControl } from './task-control.ts';
import { checkBackupFile, type CheckTask, type CheckedBackup } from './verify.ts';

/** What takes long enough to be done in a thread of its own. Plain objects: they are posted to it. */
export type BackupTask =
  | CreateTask
  | CheckTask
  | InspectTask
  | StageTask
  | RecoveryPageTask
  | AuthenticateTask
  | DrillTask
  | SpreadTombstonesTask
  | PlaceUpkeepTask
  | CopyVersionTask
  | LookTask
  | CheckPlaceTask
  | PruneTask
  | HealTask
  | BringOutTask;

export interface TaskOutcomes extends PlaceUpkeepOutcomes, BringOutOutcomes {
  readonly create: CreatedBackup;
  readonly check: CheckedBackup;
  readonly inspect: InspectedBackup;
  readonly stage: StagedRestore;
  readonly 'recovery-page': PlacedRecoveryPage;
  readonly authenticate: AuthenticatedHeaders;
  readonly drill: Drilled;
  readonly 'spread-tombstones': SpreadTombstones;
  readonly 'copy-version': CarriedVersion;
  readonly look: LookedAt;
  readonly 'check-place': CheckedPlace;
  readonly prune: PrunedPlace;
  readonly 'heal-attachments': HealedAttachments;
}
export type TaskOutcome<T extends BackupTask> = Result<TaskOutcomes[T['kind']], VaultError>;

export interface TaskTools {
  readonly files: Files;
  readonly kdf: KdfRunner;
  readonly patience: Patience;
  /** The system's own unless a test hands in others. */
  readonly volumes?: Volumes;
}

/** Runs one task to its end in this thread and wipes every key and secret that came with it. */
export async function runBackupTask(
  task: BackupTask,
  control: TaskControl,
  tools: TaskTools,
): Promise<Result<TaskOutcomes[keyof TaskOutcomes], VaultError>> {
  const { files, kdf, patience } = tools;
  try {
    switch (task.kind) {
      case 'create':
        return await createBackup(task, control, files, patience);
      case 'check':
        return await checkBackupFile(task, control, files);
      case 'inspect':
        return await inspectBackupFile(task, control, files, kdf);
      case 'stage':
        return await stageRestore(task, control, files, kdf);
      case 'recovery-page':
        return placeRecoveryPage(task, files, patience);
      case 'copy-version':
        return await copyVersion(task, control, files, patience);
      case 'look':
        return await lookAt(task, control, files);
      case 'check-place':
        return await checkPlace(task, control, files, patience);
      case 'prune':
        return await prunePlace(task, control, files);
      case 'heal-attachments':
        return healAttachments(task, control, files, patience);
      case 'list-version':
      case 'take-patient':
      case 'list-private':
      case 'take-private':
        return await bringOut(task, control, files, kdf);
      case 'authenticate':
        return await authenticateHeaders(task, control, files);
      case 'drill':
        return await drillVersion(task, control, files, kdf);
      case 'spread-tombstones':
        return spreadTombstones(task, control, files, patience);
      case 'visit-places':
      case 'settle-place':
      case 'mark-place':
      case 'read-manifests':
        return await keepPlaceUp(task, control, tools);
    }
  } finally {
    wipeTask(task);
  }
}

/** Every key and secret of a task, in buffers that can be handed over to a thread. */
export function taskBuffers(task: BackupTask): ArrayBuffer[] {
  const { keys, secrets } = held(task);
  const parts = [...(keys === null ? [] : lentKeyBuffers(keys)), ...secrets.map((bytes) => bytes.buffer)];
  return parts.filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer);
}

export function wipeTask(task: BackupTask): void {
  const { keys, secrets } = held(task);
  if (keys !== null) wipeLentKeys(keys);
  wipe(...secrets);
}

function held(task: BackupTask): { keys: LentKeys | null; secrets: Uint8Array[] } {
  const keys = 'keys' in task ? task.keys : null;
  const secrets = 'secret' in task ? [task.secret, 'current' in task ? task.current : null] : [];
  return { keys, secrets: secrets.flatMap((secret) => (secret === null ? [] : bytesOf(secret))) };
}

function bytesOf(secret: HeaderSecret): Uint8Array[] {
  if (secret.kind === 'recovery') return [secret.code];
  return secret.keyFileHash === undefined ? [secret.bytes] : [secret.bytes, secret.keyFileHash];
}
