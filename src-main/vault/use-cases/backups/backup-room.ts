import type { BackupRunner, TaskListener } from '../../backup/runner.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Files } from '../../ports/files.ts';
import type { Session } from '../../session/session.types.ts';

/** What the use-cases around backups need beside the session. One a vault process. */
export interface BackupRoom {
  readonly session: Session;
  readonly runner: BackupRunner;
  readonly files: Files;
  readonly clock: Clock;
  /** The vault's folder. */
  readonly folder: string;
  readonly appVersion: string;
}

/** A job as the table of jobs hands it out. */
export type BackupJob = TaskListener;
