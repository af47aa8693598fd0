import { dirname } from 'node:path';
import { assertNever } from '../../../../src-shared/assert-never.ts';
import type { BackupTask } from '../backup-task.ts';

/** Stands for every disk that is searched for places. */
export const ANYWHERE = '*';

/** The folders that a task works on beside the record's own; of a file its folder. */
export function foldersOf(task: BackupTask): string[] {
  switch (task.kind) {
    case 'visit-places':
      return task.where === 'anywhere' ? [ANYWHERE] : task.places.map(({ path }) => path);
    case 'create':
      return [task.place?.folder ?? dirname(task.target)];
    case 'copy-version':
      return [dirname(task.from), dirname(task.to), ...(task.also ?? [])];
    case 'check-place':
      return [task.folder, ...(task.mend?.sources ?? [])];
    case 'heal-attachments':
      return [...task.sources];
    case 'drill':
    case 'read-manifests':
    case 'authenticate':
      return task.paths.map((path) => dirname(path));
    case 'settle-place':
      return [task.chosen];
    case 'mark-place':
    case 'prune':
    case 'spread-tombstones':
      return [task.folder];
    case 'recovery-page':
      return [dirname(task.backup)];
    case 'look':
      return [task.names === undefined ? dirname(task.path) : task.path];
    case 'check':
    case 'inspect':
    case 'stage':
    case 'list-version':
    case 'take-patient':
    case 'list-private':
    case 'take-private':
      return [dirname(task.path)];
    default:
      return assertNever(task);
  }
}

/** What is left of a task without the folders that do not answer: folders that it would only have looked into beside are left out. Null where it cannot do without. */
export function withoutSilent<T extends BackupTask>(task: T, isSilent: (folder: string) => boolean): T | null {
  if (!foldersOf(task).some(isSilent)) return task;
  const answering = (folder: string): boolean => !isSilent(folder);
  switch (task.kind) {
    case 'copy-version':
      return isSilent(dirname(task.from)) || isSilent(dirname(task.to))
        ? null
        : { ...task, also: (task.also ?? []).filter(answering) };
    case 'check-place':
      return isSilent(task.folder) || task.mend === undefined
        ? null
        : { ...task, mend: { ...task.mend, sources: task.mend.sources.filter(answering) } };
    case 'heal-attachments':
      return { ...task, sources: task.sources.filter(answering) };
    case 'drill': {
      const paths = task.paths.filter((path) => !isSilent(dirname(path)));
      return paths.length === 0 ? null : { ...task, paths };
    }
    default:
      return null;
  }
}

const MINUTE_MS = 60_000;

/** How long one call may take before its folder counts as silent: a sleeping disk wakes up meanwhile, and a slow stick takes what was kept back for it. */
export function patienceWith(task: BackupTask): number {
  switch (task.kind) {
    case 'visit-places':
      return 25_000;
    case 'create':
    case 'copy-version':
    case 'settle-place':
    case 'mark-place':
    case 'spread-tombstones':
    case 'recovery-page':
    case 'prune':
    case 'heal-attachments':
    case 'check-place':
      return 10 * MINUTE_MS;
    default:
      return 3 * MINUTE_MS;
  }
}
