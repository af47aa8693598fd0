import type { BackupHeader } from '../../../src-shared/backup-format/header.ts';
import type { PlaceFinding } from '../../../src-shared/commands/places.contract.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { LentKeys } from '../session/lent-keys.ts';

/** Tasks on a place: a folder of version files with their attachments in `blobs` beside them (docs/FORMAT.md, "Places"). Plain objects: they are posted to a thread. */

/** Carries a version that was just verified in one place to another: missing attachments first, then the file, each read back before it gets its name. */
export interface CopyVersionTask {
  readonly kind: 'copy-version';
  /** Whole path of the verified version. */
  readonly from: string;
  /** Whole path that must not exist yet. */
  readonly to: string;
  /** BLAKE2b of the whole file as it was verified; a source that has another by now is refused. */
  readonly hash: Uint8Array;
  /** As in `PlaceTarget`: attachments where it goes that were found damaged. */
  readonly reread?: readonly BlobId[];
  /** As in `PlaceTarget`. */
  readonly marked?: true;
  /** Folders with `blobs` where an attachment is taken from that is damaged or missing where the version lies. With them, what none has is left out. */
  readonly also?: readonly string[];
}

/** What became of it: an error is about where it goes, never about where it comes from. */
export type CarriedVersion = CopiedVersion | SourceLost;

/** Where the version should be taken from no longer has it as it was verified; where it goes has nothing to do with it. `place-not-here`: the place is gone. */
export interface SourceLost {
  readonly sourceLost: VaultError;
}

export interface CopiedVersion {
  /** Attachments that it names and that do not stand beside it: no intact copy was found. */
  readonly lost: readonly BlobId[];
  readonly bytes: number;
  /** The file and the attachments that were not there before. */
  readonly newBytes: number;
}

/** Headers of whatever backups stand in a folder, or of one file. Never fails for a single file: what cannot be read says why. */
export interface LookTask {
  readonly kind: 'look';
  /** A folder or a file. */
  readonly path: string;
  /** Of files right in the folder: they alone are looked at, whatever they are, in this order. Absent: whatever looks like a backup, newest first. */
  readonly names?: readonly string[];
}

export interface LookedAt {
  readonly kind: 'file' | 'folder';
  readonly files: readonly LookedAtFile[];
}

export interface LookedAtFile {
  readonly fileName: string;
  readonly path: string;
  readonly bytes: number;
  readonly header: BackupHeader | null;
  readonly keyFileNeeded: boolean;
  readonly attachments: readonly BlobId[];
  readonly attachmentsMissing: number;
  readonly error: VaultError | null;
}

/** Reads every version and every attachment of a place again. */
export interface CheckPlaceTask {
  readonly kind: 'check-place';
  readonly folder: string;
  /** What should be there. A file of the place's own form that is not listed is read too. */
  readonly expected: readonly string[];
  /** With them each object of the versions of their epoch is opened as well; the others, and all where they are null, are checked without a key. */
  readonly keys: LentKeys | null;
  /** Mends what attachments it finds damaged or missing, with intact copies out of folders that have `blobs`. Absent: it only reads. */
  readonly mend?: MendTarget;
}

export interface MendTarget {
  readonly sources: readonly string[];
  /** A version's name of now, under which an unfinished attachment is known as this record's. */
  readonly version: string;
}

export interface CheckedPlace {
  readonly versions: number;
  readonly attachments: number;
  readonly bytes: number;
  readonly findings: readonly PlaceFinding[];
  /** Versions that were found whole, with all their attachments. */
  readonly whole: readonly string[];
  /** Versions whose own file was found whole, and how many attachments they lack. */
  readonly lacking: readonly { readonly fileName: string; readonly lost: number }[];
  /** Attachments that were put right: they are no findings any more. */
  readonly mended: readonly BlobId[];
}

/** Deletes version files, then the attachments that no version left there names. Those are left where the names of one version cannot be read. */
export interface PruneTask {
  readonly kind: 'prune';
  readonly folder: string;
  readonly remove: readonly string[];
  /** Attachments that were written there since are left: a version that names them may be on its way, through a service that carries files one by one. Absent: none. */
  readonly sparesSince?: Instant;
}

export interface PrunedPlace {
  readonly removed: readonly string[];
  readonly freedBytes: number;
}
