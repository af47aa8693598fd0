import type { Outcome } from '../use-case.types.ts';
import type { BackupJob, BackupRoom } from './backup-room.ts';

/** Whether a copy is whole, without any key. */
export async function checkBackup(
  { runner }: BackupRoom,
  path: string,
  job: BackupJob,
): Promise<Outcome<'backups.check'>> {
  return runner.run({ kind: 'check', path }, job);
}
