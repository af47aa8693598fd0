import type { BackupHeader } from '../../../src-shared/backup-format/header.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import type { LentKeys } from '../session/lent-keys.ts';

export interface CreateTask {
  readonly kind: 'create';
  readonly keys: LentKeys;
  /** Whole path of the file to make. */
  readonly target: string;
  /** What the vault process knows; the rest comes from the snapshot and the vault's header. */
  readonly header: Pick<BackupHeader, 'appVersion' | 'backupId' | 'createdAt' | 'sequence' | 'zone'>;
  /** Makes a version of a place: `target` lies right in the place's folder, the attachments in `blobs` beside it. Absent: they go into the file. */
  readonly place?: PlaceTarget;
  /** Attachments that rows name and no intact copy was found of: it is made without them, and says so. Absent: none. */
  readonly lost?: readonly BlobId[];
}

export interface PlaceTarget {
  readonly folder: string;
  /** Attachments that stand there and were found damaged: each is read again, and written anew where it is. Absent: none. */
  readonly reread?: readonly BlobId[];
  /** The place's own file has to stand there: a disk that was pulled out may leave an empty folder behind. Absent: the folder alone is asked for. */
  readonly marked?: true;
}

/** A backup that was written, read back and verified in full. */
export interface CreatedBackup {
  /** Of the file. */
  readonly bytes: number;
  /** The file and the attachments that did not stand in the place before. */
  readonly newBytes: number;
  /** BLAKE2b of every byte of the file, 32 bytes. */
  readonly hash: Uint8Array;
  /** That its rows name. */
  readonly attachments: number;
  /** Of these, those that are neither in the file nor beside it. */
  readonly lost: readonly BlobId[];
  readonly documents: number;
  readonly patients: number;
  readonly notes: number;
  /** The last audit entry it holds. */
  readonly auditSeq: number;
}
