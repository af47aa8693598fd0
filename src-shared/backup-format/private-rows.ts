import { z } from 'zod';
import { BlobId, PatientTag, PrincipalId, PrivateDocumentId, PrivateNoteId } from '../ids.ts';
import { Instant } from '../time.ts';
import type { BackupSink } from './read-objects.ts';
import { rowSink, rowTaker } from './row-sink.ts';

/** The rows of the private compartment, sealed as they are carried. Columns that this reader does not know are left out. */
const Count = z.number().int().nonnegative();
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const PrivateKey = z.object({ patient_tag: PatientTag, principal: PrincipalId, wrapped: Bytes });
const PrivateNote = z.object({
  id: PrivateNoteId,
  principal: PrincipalId,
  patient_tag: PatientTag,
  sealed: Bytes,
  versions: Count,
  revision: Count,
  created_at: Instant,
});
const PrivateVersion = z.object({ note_id: PrivateNoteId, version: Count, sealed: Bytes, written_at: Instant });
const PrivateDraft = z.object({ note_id: PrivateNoteId, sealed: Bytes, revision: Count, saved_at: Instant });
const PrivateDocument = z.object({
  id: PrivateDocumentId,
  principal: PrincipalId,
  patient_tag: PatientTag,
  blob_id: BlobId,
  sealed: Bytes,
  revision: Count,
  created_at: Instant,
});

export type PrivateNoteRow = z.infer<typeof PrivateNote>;
export type PrivateVersionRow = z.infer<typeof PrivateVersion>;
export type PrivateDraftRow = z.infer<typeof PrivateDraft>;
export type PrivateDocumentRow = z.infer<typeof PrivateDocument>;

export interface PrivateRows {
  readonly private_keys: z.infer<typeof PrivateKey>[];
  readonly private_notes: PrivateNoteRow[];
  readonly private_note_versions: PrivateVersionRow[];
  readonly private_drafts: PrivateDraftRow[];
  readonly private_documents: PrivateDocumentRow[];
  /** Rows of these tables that are not as this reader knows them; a count that nobody is told while the compartment is closed. */
  unreadable: number;
}

export function noPrivateRows(): PrivateRows {
  return {
    private_keys: [],
    private_notes: [],
    private_note_versions: [],
    private_drafts: [],
    private_documents: [],
    unreadable: 0,
  };
}

/** Gathers into `into` what `readObjects` hands out, beside the sink of the practice. Nothing of it counts before that has ended well. */
export function privateSink(into: PrivateRows): BackupSink {
  return rowSink(
    {
      private_keys: rowTaker(PrivateKey, into.private_keys),
      private_notes: rowTaker(PrivateNote, into.private_notes),
      private_note_versions: rowTaker(PrivateVersion, into.private_note_versions),
      private_drafts: rowTaker(PrivateDraft, into.private_drafts),
      private_documents: rowTaker(PrivateDocument, into.private_documents),
    },
    into,
  );
}
