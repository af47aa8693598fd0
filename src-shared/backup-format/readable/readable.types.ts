import type { BlobId, DocumentId, PatientId, PrivateDocumentId } from '../../ids.ts';
import type { Instant, Zone } from '../../time.ts';
import type { PracticePrivate, PrivateNoteFile } from '../practice-private.ts';
import type { PatientFile } from '../practice.types.ts';
import type { SessionRow } from '../practice-rows.ts';
import type { Dates } from './dates.ts';
import type { ReadableTexts } from './texts.ts';

/** One file to be saved. Its pieces are made while they are asked for, once; a piece is valid until the next. */
export interface ReadableFile {
  /** Relative, parted by `/`; every part of it is a name that any system takes, and no two files of a run are the same to a file system that looks at neither case nor accents. */
  readonly path: string;
  /** Its length, where it is known before. */
  readonly bytes: number | null;
  /** Pieces of an attachment throw `VaultFailure` with `backup-attachment-damaged` or `backup-attachments-missing`: it is to be thrown away, and the run may go on. */
  readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Whose attachment it is; null for a file that was put together here. */
  readonly attachment: { readonly patientId: PatientId; readonly fileName: string } | null;
}

/** What could not be given as it was written. None of it ends the run. */
export interface ReadableProblem {
  readonly kind: 'details' | 'text' | 'signature' | 'attachment';
  readonly patientId: PatientId;
  /** Of the attachment, where its entry opens. */
  readonly fileName: string | null;
}

/** A document of one patient and where it was saved. */
export interface SavedDocument {
  readonly id: DocumentId | PrivateDocumentId;
  readonly blobId: BlobId;
  readonly addedAt: Instant;
  readonly fileName: string | null;
  readonly bytes: number | null;
  /** From the folder of everything; null where it was not saved. */
  readonly path: string | null;
}

/** All of one patient, ready to be written down. */
export interface ReadableRecord {
  /** The name of its folder in `patients`. */
  readonly folder: string;
  readonly file: PatientFile;
  readonly sessions: readonly SessionRow[];
  readonly documents: readonly SavedDocument[];
  /** Null where private notes were not asked for. */
  readonly private: { readonly notes: readonly PrivateNoteFile[]; readonly documents: readonly SavedDocument[] } | null;
}

export type PrivatePart = Pick<PracticePrivate, 'of' | 'strays'>;

/** What every page is written with. */
export interface PageContext {
  readonly texts: ReadableTexts;
  readonly language: string;
  readonly dates: Dates;
  /** The zone of the backup, for what has none of its own. */
  readonly zone: Zone;
}
