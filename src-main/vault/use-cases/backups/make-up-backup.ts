import { dirname, join, parse } from 'node:path';
import { err } from '../../../../src-shared/result.ts';
import type { Files } from '../../ports/files.ts';
import type { Outcome } from '../use-case.types.ts';
import type { BackupJob, BackupRoom } from './backup-room.ts';
import { exportBackup } from './export-backup.ts';
import { readInterruption, rememberInterruption } from './interrupted-backup.ts';

/** More copies of one name than a person makes. */
const MOST_NAMES = 100;

/**
 * Makes the backup again that a lock interrupted, in the place that she chose for it: `not-found` when there is none, `target-folder-missing` when its folder is
 * not there now; then it stays remembered, to be tried again when she says so. A file that has come to stand there meanwhile is left alone: the name gets a number.
 */
export async function makeUpBackup(room: BackupRoom, job: BackupJob): Promise<Outcome<'backups.makeUp'>> {
  const { files, session } = room;
  const kept = readInterruption(session.vault);
  if (kept === null) return err({ code: 'not-found' });
  const { target } = kept;
  if (files.stat(dirname(target)) === null) {
    rememberInterruption(session.vault, { target, again: true });
    return err({ code: 'target-folder-missing' });
  }
  return exportBackup(room, freeName(files, target), job, { again: true });
}

function freeName(files: Files, target: string): string {
  const { dir, name, ext } = parse(target);
  for (let number = 2; files.stat(target) !== null && number <= MOST_NAMES; number += 1) {
    const numbered = join(dir, `${name} (${number})${ext}`);
    if (files.stat(numbered) === null) return numbered;
  }
  return target;
}
