import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runBackupTask, type BackupTask, type TaskOutcome } from '../../src-main/vault/backup/backup-task.ts';
import type { CreateTask, CreatedBackup, PlaceTarget } from '../../src-main/vault/backup/create-task.ts';
import type { Patience } from '../../src-main/vault/backup/publish-file.ts';
import type { TaskControl } from '../../src-main/vault/backup/task-control.ts';
import type { Files } from '../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../src-main/vault/session/open-vault.ts';
import { versionName } from '../../src-shared/backup-format/version-name.ts';
import { BackupId } from '../../src-shared/ids.ts';
import { Instant, Zone } from '../../src-shared/time.ts';
import { scratchFolder, valueOf } from './backup-vault.ts';
import { memoKdf } from './memo-kdf.ts';

const patience: Patience = { windows: false, nowMs: () => 0, sleep: () => undefined };
const kdf = memoKdf();

export function quietControl(signal?: AbortSignal): TaskControl {
  return { isCancelled: () => signal?.aborted === true, onProgress: () => undefined };
}

/** One task in this thread, as the vault process runs it in another. */
export async function runTask<T extends BackupTask>(
  task: T,
  { files = nodeFiles, control = quietControl() }: { files?: Files; control?: TaskControl } = {},
): Promise<TaskOutcome<T>> {
  return (await runBackupTask(task, control, { files, kdf, patience })) as TaskOutcome<T>;
}

export function placeFolder(): string {
  const folder = join(scratchFolder(), 'place');
  mkdirSync(folder);
  return folder;
}

export interface MadeVersion extends CreatedBackup {
  readonly path: string;
  readonly fileName: string;
  readonly backupId: BackupId;
}

export interface VersionOptions {
  readonly sequence?: number;
  readonly at?: string;
  readonly files?: Files;
  readonly control?: TaskControl;
  readonly reread?: PlaceTarget['reread'];
  readonly fileName?: string;
  readonly marked?: true;
  /** Elsewhere than in this thread. */
  readonly run?: (task: CreateTask) => Promise<TaskOutcome<CreateTask>>;
}

/** A version of the vault's state of now, whatever comes of it. */
export async function tryVersion(
  vault: OpenVault,
  folder: string,
  { sequence = 1, at = '2026-11-22T06:10:00.000Z', files, control, reread, fileName, marked, run }: VersionOptions = {},
) {
  const header = {
    appVersion: '0.1.0-test',
    backupId: BackupId.parse(randomUUID()),
    createdAt: Instant.parse(at),
    sequence,
    zone: Zone.parse('Europe/Madrid'),
  };
  const name = fileName ?? versionName({ ...header, instanceId: vault.instanceId });
  const path = join(folder, name);
  const place: PlaceTarget = { folder, ...(reread ? { reread } : {}), ...(marked ? { marked } : {}) };
  const task: CreateTask = { kind: 'create', keys: vault.lendKeys(), target: path, header, place };
  const tools = { ...(files ? { files } : {}), ...(control ? { control } : {}) };
  const result = await (run === undefined ? runTask(task, tools) : run(task));
  return { result, path, fileName: name, backupId: header.backupId };
}

export async function makeVersion(vault: OpenVault, folder: string, options?: VersionOptions): Promise<MadeVersion> {
  const { result, ...made } = await tryVersion(vault, folder, options);
  return { ...valueOf(result), ...made };
}

/** Every file under a folder with its bytes in hexadecimal digits, by its path from there. */
export function treeOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name)).toString('hex')]));
}
