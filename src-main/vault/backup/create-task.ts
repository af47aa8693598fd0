import type { BackupHeader } from '../../../src-shared/backup-format/header.ts';
import type { LentKeys } from '../session/lent-keys.ts';

export interface CreateTask {
  readonly kind: 'create';
  readonly keys: LentKeys;
  /** Whole path of the file to make. */
  readonly target: string;
  /** What the vault process knows; the rest comes from the snapshot and the vault's header. */
  readonly header: Pick<BackupHeader, 'appVersion' | 'backupId' | 'createdAt' | 'sequence' | 'zone'>;
}

/** A backup that was written, read back and verified in full. */
export interface CreatedBackup {
  readonly bytes: number;
  readonly patients: number;
  readonly notes: number;
  /** The last audit entry it holds. */
  readonly auditSeq: number;
}
