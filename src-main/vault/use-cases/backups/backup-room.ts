import type { BackupRunner, TaskListener } from '../../backup/runner.ts';
import type { SilentFolders } from '../../backup/silence/silent-folders.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Files } from '../../ports/files.ts';
import type { Timers } from '../../ports/timers.ts';
import type { Session } from '../../session/session.types.ts';

/** What the use-cases around backups need beside the session. One a vault process. */
export interface BackupRoom {
  readonly session: Session;
  readonly runner: BackupRunner;
  /** Folders that do not answer, as the runner knows them; absent where nobody watches. */
  readonly silent?: SilentFolders;
  /** The system's own unless a test hands in others. */
  readonly timers?: Timers;
  readonly files: Files;
  readonly clock: Clock;
  /** The vault's folder. */
  readonly folder: string;
  readonly appVersion: string;
  /** The page that opens a backup without the app, as this program was built with it; null where a build has none. */
  readonly recoveryPage: () => Uint8Array | null;
}

/** A job as the table of jobs hands it out. */
export type BackupJob = TaskListener;
