import { contentOf, type CarriedContent } from '../../../src-shared/backup-format/content.ts';
import type { OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { BackupReaderPlatform } from '../../../src-shared/backup-format/platform.ts';
import type { UnlockedHeader } from '../../../src-shared/backup-format/unlock.ts';
import type { BlobId, InstanceId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { VaultHeader } from '../../../src-shared/vault-header.ts';
import { Secret, encodeHeader, type KdfRunner } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import type { LeftBehind } from '../storage/left-behind.ts';
import { databaseName, nextDatabaseNumber } from '../storage/vault-folder.ts';
import { knownErasures } from './erasures.ts';
import { OlderKeys } from './older-keys.ts';
import { readInSpite, refuseLosses } from './read-in-spite.ts';
import { findRestoreBase, wipeBaseKeys, type RestoreBase, type RestoreBaseOf } from './restore-base.ts';
import { BlobRestorer } from './restore-blobs.ts';
import { RestoredDatabase } from './restore-database.ts';
import { removeUnfinishedRestore, removeUnfinishedRestoreQuietly, stagedDatabasePath } from './restore-folder.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { failureOf, valueOrLeave } from './task-error.ts';
import { withOpenedBackup } from './verify.ts';

export interface StageTask extends RestoreBaseOf {
  readonly kind: 'stage';
  readonly path: string;
  /** The record moves here: its lineage goes on under this name, above every one that is known of. Null: the lineage stays as it is. */
  readonly move: InstanceId | null;
  /** Her choice where attachments are missing or damaged: everything else comes back, rows and all. Null: refused then. */
  readonly without: 'missing-attachments' | null;
  readonly appVersion: string;
  readonly instanceId: InstanceId;
  readonly at: Instant;
}

/** A restore that is complete but for its commit. */
export interface StagedRestore {
  /** `empty`: no vault here before. `same-vault`: today's header goes on. `damaged-headers`: no copy of a header could be read. */
  readonly into: RestoreBase['into'];
  /** The name that the staged database gets. */
  readonly database: string;
  readonly headerText: string;
  /** The header that was found and that must still stand there at the commit; null where there was none. */
  readonly replaces: string | null;
  readonly content: CarriedContent;
  /** Patients whom the backup holds and signed tombstones say were erased since: they were left out. */
  readonly erased: number;
  /** Attachments that rows name and that did not come back. */
  readonly lost: readonly BlobId[];
}

/**
 * Builds the restored vault beside whatever stands in the folder: every byte of the backup read and checked, every row written, committed and read back, every
 * attachment durable under its name, the new header's text made. Nothing that counts is changed; `commitRestore` does that. When it fails or is cancelled it
 * clears up after itself.
 */
export async function stageRestore(
  task: StageTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<StagedRestore, VaultError>> {
  return withOpenedBackup(task, control, files, kdf, async (backup, unlocked, platform) => {
    let base: RestoreBase | null = null;
    try {
      base = await findRestoreBase(task, backup, unlocked, platform, files);
      removeUnfinishedRestore(files, task.folder);
      return ok(await build(task, { base, unlocked }, backup, platform, control, files));
    } catch (thrown) {
      removeUnfinishedRestoreQuietly(files, task.folder);
      return failureOf(thrown);
    } finally {
      if (base !== null) wipeBaseKeys(base);
    }
  });
}

async function build(
  task: StageTask,
  { base, unlocked }: { readonly base: RestoreBase; readonly unlocked: UnlockedHeader },
  backup: OpenedBackup,
  platform: BackupReaderPlatform,
  control: TaskControl,
  files: Files,
): Promise<StagedRestore> {
  files.mkdir(task.folder);
  const database = databaseName(nextDatabaseNumber(files, task.folder));
  const fields: VaultHeader = {
    ...base.fields,
    appVersion: task.appVersion,
    database,
    generation: base.generation + 1,
    instanceId: task.instanceId,
    lineage: lineageOf(task, base, backup),
    writtenAt: task.at,
  };
  const restored = RestoredDatabase.create(stagedDatabasePath(task.folder), base.page, backup, files);
  const { vaultId } = backup.structure.header;
  const directories = [base.fields.directory, backup.vaultHeader.fields.directory];
  const erasures = knownErasures(files, { version: task.path, vaultId, directories, known: base.standing.tombstones });
  const blobs = new BlobRestorer(files, task.folder);
  const older = base.isOlder ? olderKeys(base, unlocked, backup) : null;
  let erased = 0;
  let lost: readonly BlobId[] = [];
  try {
    const losses = valueOrLeave(
      await readInSpite(
        backup,
        { path: task.path, vaultFolder: task.folder, files },
        platform,
        {
          rows: (rows) => restored.insert(rows),
          blob: (id) => (restored.isLeftOut(id, erasures) ? null : blobs.target(id)),
        },
        control,
        'restore',
      ),
    );
    if (task.without === null) refuseLosses(losses);
    lost = [...losses.missing, ...losses.damaged].sort();
    blobs.finish();
    leaveIfCancelled(control);
    control.onProgress('verify', null);
    restored.commitAndVerify();
    erased = restored.finish(
      { principal: base.principal, ed25519: base.ed25519, at: task.at },
      {
        generation: fields.generation,
        older,
        erasures,
        leftBehind: leftBehindAfter(task, base),
        movedTo: task.move,
        lost,
        pins: base.standing.pins,
      },
    );
  } finally {
    older?.dispose();
    blobs.dispose();
    restored.close();
  }
  files.fsyncFile(stagedDatabasePath(task.folder));
  leaveIfCancelled(control);
  const head = new Secret('head', new Uint8Array(base.head));
  const headerText = encodeHeader(fields, head);
  head.dispose();
  const content = { ...contentOf(backup), attachmentsLost: lost.length };
  return { into: base.into, database, headerText, replaces: base.replaces, content, erased, lost };
}

/** A move goes above every lineage that is known of, so that nobody who has seen one of them takes this copy for an old one. */
function lineageOf(
  { move }: StageTask,
  { fields, standing }: RestoreBase,
  backup: OpenedBackup,
): VaultHeader['lineage'] {
  if (move === null) return fields.lineage;
  const known = [fields.lineage, backup.structure.header.lineage, backup.vaultHeader.fields.lineage];
  const sequences = [...known, ...(standing.leftBehind === null ? [] : [standing.leftBehind.lineage])];
  return { machine: move, sequence: 1 + Math.max(...sequences.map(({ sequence }) => sequence)) };
}

/** Only a move ends that a copy was left behind; into an empty profile the backup's own word stays. */
function leftBehindAfter({ move }: StageTask, { into, standing }: RestoreBase): LeftBehind | null | 'as-carried' {
  if (move !== null) return null;
  return into === 'empty' ? 'as-carried' : standing.leftBehind;
}

function olderKeys(base: RestoreBase, { principal, secrets }: UnlockedHeader, backup: OpenedBackup): OlderKeys {
  const { vaultId, directory } = backup.vaultHeader.fields;
  const { user, ed25519, fields } = base;
  return new OlderKeys({ vaultId, principal, secrets, directory, user, ed25519, today: fields.directory });
}
