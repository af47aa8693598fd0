import { contentOf, type CarriedContent } from '../../../src-shared/backup-format/content.ts';
import { deriveFromVk } from '../../../src-shared/backup-format/keys.ts';
import type { OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { BackupReaderPlatform } from '../../../src-shared/backup-format/platform.ts';
import { unlockHeader, type HeaderSecret, type UnlockedHeader } from '../../../src-shared/backup-format/unlock.ts';
import { splitSecrets } from '../../../src-shared/backup-format/vault-texts.ts';
import type { InstanceId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { ParsedHeader, VaultHeader } from '../../../src-shared/vault-header.ts';
import { Secret, encodeHeader, equal, wipe, type KdfRunner } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import type { LentKeys } from '../session/lent-keys.ts';
import { readHeaders } from '../storage/header-files.ts';
import { databaseName, nextDatabaseNumber } from '../storage/vault-folder.ts';
import { OlderKeys, isBeforeRotation } from './older-keys.ts';
import { BlobRestorer } from './restore-blobs.ts';
import { RestoredDatabase } from './restore-database.ts';
import { removeUnfinishedRestore, removeUnfinishedRestoreQuietly, stagedDatabasePath } from './restore-folder.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { failureOf, valueOrLeave } from './task-error.ts';
import { readAll, withOpenedBackup } from './verify.ts';

export interface StageTask {
  readonly kind: 'stage';
  /** The vault's folder, which this process holds. */
  readonly folder: string;
  readonly path: string;
  /** Of the backup's day. */
  readonly secret: HeaderSecret;
  /** Today's secret, where it is another and the vault is not open. */
  readonly current: HeaderSecret | null;
  /** Of the open vault; null otherwise. */
  readonly keys: LentKeys | null;
  readonly appVersion: string;
  readonly instanceId: InstanceId;
  readonly at: Instant;
}

/** A restore that is complete but for its commit. */
export interface StagedRestore {
  /** `empty`: no vault here before. `same-vault`: today's header goes on. `damaged-headers`: no copy of a header could be read. */
  readonly into: 'empty' | 'same-vault' | 'damaged-headers';
  /** The name that the staged database gets. */
  readonly database: string;
  readonly headerText: string;
  /** The header that was found and that must still stand there at the commit; null where there was none. */
  readonly replaces: string | null;
  readonly content: CarriedContent;
}

interface Base {
  readonly into: StagedRestore['into'];
  readonly replaces: string | null;
  /** The header that the new one is made from. */
  readonly fields: VaultHeader;
  readonly page: Uint8Array;
  readonly head: Uint8Array;
  readonly ed25519: Uint8Array;
  readonly user: Uint8Array;
  readonly principal: UnlockedHeader['principal'];
  /** The backup is from before a rotation of these keys. */
  readonly isOlder: boolean;
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
    let base: Base | null = null;
    try {
      base = await findBase(task, backup, unlocked, platform, files);
      removeUnfinishedRestore(files, task.folder);
      return ok(await build(task, { base, unlocked }, backup, platform, control, files));
    } catch (thrown) {
      removeUnfinishedRestoreQuietly(files, task.folder);
      return failureOf(thrown);
    } finally {
      if (base !== null) wipeKeys(base);
    }
  });
}

async function build(
  task: StageTask,
  { base, unlocked }: { readonly base: Base; readonly unlocked: UnlockedHeader },
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
    generation: base.fields.generation + 1,
    instanceId: task.instanceId,
    writtenAt: task.at,
  };
  const restored = RestoredDatabase.create(stagedDatabasePath(task.folder), base.page, backup, files);
  const blobs = new BlobRestorer(files, task.folder);
  const older = base.isOlder ? olderKeys(base, unlocked, backup) : null;
  try {
    valueOrLeave(
      await readAll(
        backup,
        platform,
        { rows: (rows) => restored.insert(rows), blob: (id) => blobs.sink(id) },
        control,
        'restore',
      ),
    );
    blobs.finish();
    leaveIfCancelled(control);
    control.onProgress('verify', null);
    restored.commitAndVerify();
    restored.finish({ principal: base.principal, ed25519: base.ed25519, at: task.at }, fields.generation, older);
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
  return { into: base.into, database, headerText, replaces: base.replaces, content: contentOf(backup) };
}

/** What stands in the folder decides whose header, keys and name the restored vault gets. */
async function findBase(
  task: StageTask,
  backup: OpenedBackup,
  unlocked: UnlockedHeader,
  platform: BackupReaderPlatform,
  files: Files,
): Promise<Base> {
  const found = readHeaders(files, task.folder);
  if (found.ok) {
    const { header } = found.value.valid[0];
    if (header.fields.vaultId !== backup.structure.header.vaultId)
      throw new VaultFailure({ code: 'backup-of-other-vault' });
    return baseOfToday(task, header, unlocked, platform);
  }
  if (found.error.code !== 'no-vault' && found.error.code !== 'header-damaged') throw new VaultFailure(found.error);
  const fields = backup.vaultHeader.fields;
  const into = found.error.code === 'no-vault' ? 'empty' : 'damaged-headers';
  return { into, replaces: null, fields, isOlder: false, ...keysOf(unlocked, platform) };
}

/** Into the same vault today's slots, directory and keys stay; whoever restores must be able to open it, by the open session or by today's secret. */
async function baseOfToday(
  task: StageTask,
  header: ParsedHeader,
  unlocked: UnlockedHeader,
  platform: BackupReaderPlatform,
): Promise<Base> {
  const today = { into: 'same-vault', replaces: header.text, fields: header.fields } as const;
  const thatDay = keysOf(unlocked, platform);
  const keys = task.keys === null ? await unlockToday(task, header, platform) : lent(task.keys);
  const sameKey = equal(thatDay.page, keys.page);
  wipeKeys(thatDay);
  if (sameKey) return { ...today, ...keys, isOlder: false };
  const isOlder = keys.principal === unlocked.principal && isBeforeRotation(header.fields, unlocked.secrets);
  if (isOlder) return { ...today, ...keys, isOlder };
  wipeKeys(keys);
  throw new VaultFailure({ code: 'backup-of-other-vault' });
}

async function unlockToday(task: StageTask, header: ParsedHeader, platform: BackupReaderPlatform): Promise<BaseKeys> {
  const epoch = header.fields.vk.find((entry) => entry.current)?.epoch ?? 0;
  const unlocked = valueOrLeave(await unlockHeader(header, epoch, task.current ?? task.secret, platform));
  const keys = keysOf(unlocked, platform);
  wipe(unlocked.secrets, unlocked.vk);
  return keys;
}

type BaseKeys = Pick<Base, 'page' | 'head' | 'ed25519' | 'user' | 'principal'>;

function wipeKeys(keys: BaseKeys): void {
  wipe(keys.page, keys.head, keys.ed25519, keys.user);
}

function olderKeys(base: Base, { principal, secrets }: UnlockedHeader, backup: OpenedBackup): OlderKeys {
  const { vaultId, directory } = backup.vaultHeader.fields;
  const { user, ed25519, fields } = base;
  return new OlderKeys({ vaultId, principal, secrets, directory, user, ed25519, today: fields.directory });
}

function keysOf({ principal, secrets, vk }: UnlockedHeader, { sodium }: BackupReaderPlatform): BaseKeys {
  const parts = splitSecrets(secrets);
  if (parts === null) throw new Error('secrets of another layout');
  return {
    principal,
    page: deriveFromVk(sodium, vk, 'page'),
    head: deriveFromVk(sodium, vk, 'head'),
    ed25519: new Uint8Array(parts.ed25519Seed),
    user: new Uint8Array(parts.user),
  };
}

function lent({ principal, page, head, ed25519, user }: LentKeys): BaseKeys {
  const copy = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
  return { principal, page: copy(page), head: copy(head), ed25519: copy(ed25519), user: copy(user) };
}
