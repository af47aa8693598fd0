import { z } from 'zod';
import { PersonName } from '../clinical/person-name.ts';
import { DocumentId, FileTicket, JobId, PatientId, PrivateDocumentId } from '../ids.ts';
import { Instant } from '../time.ts';
import { Secret } from './backups.contract.ts';
import { CLINICAL, whenUnlocked } from './define-command.ts';

/** A version to take something out of. `secret` null: with the keys of the open record, where it is of their time (`wrong-passphrase` else). */
const From = z.object({ ticket: FileTicket, jobId: JobId, secret: Secret.nullable() });

export const BackedUpPatient = z.object({
  patientId: PatientId,
  name: PersonName,
  birthDate: z.string().nullable(),
  notes: z.number().int(),
  documents: z.number().int(),
  /** Held against the record of now. */
  state: z.enum(['same', 'differs', 'missing-here', 'erased']),
});
export type BackedUpPatient = z.infer<typeof BackedUpPatient>;

export const BackedUpDocument = z.object({
  documentId: z.union([DocumentId, PrivateDocumentId]),
  title: z.string(),
  bytes: z.number().int(),
  addedAt: Instant,
  state: z.enum(['same', 'differs', 'missing-here']),
});
export type BackedUpDocument = z.infer<typeof BackedUpDocument>;

/** What became of one patient's entries. */
export const BroughtBack = z.object({
  /** Entries that were not here any more and are again. */
  added: z.number().int(),
  /** Entries that got the old content as a new revision; the newer content stays in their history. */
  revised: z.number().int(),
  /** Equal already. */
  same: z.number().int(),
  /** Newer, and final (signed) here: left as they are. */
  left: z.number().int(),
});
export type BroughtBack = z.infer<typeof BroughtBack>;

export const bringBackCommands = {
  /** Who stands in that version, sorted as the list of patients is. */
  'bringBack.patients': whenUnlocked(
    CLINICAL,
    From,
    z.object({ createdAt: Instant, patients: z.array(BackedUpPatient) }),
  ),
  'bringBack.documents': whenUnlocked(
    CLINICAL,
    From.extend({ patientId: PatientId }),
    z.object({ documents: z.array(BackedUpDocument) }),
  ),
  /** One patient with all entries, as new revisions sealed under keys of now. Nothing that is here now is lost. */
  'bringBack.patient': whenUnlocked(CLINICAL, From.extend({ patientId: PatientId }), BroughtBack),
  'bringBack.document': whenUnlocked(
    CLINICAL,
    From.extend({ patientId: PatientId, documentId: z.union([DocumentId, PrivateDocumentId]) }),
    BroughtBack,
  ),
} as const;
