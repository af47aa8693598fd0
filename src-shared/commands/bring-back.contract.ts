import { z } from 'zod';
import { PersonName } from '../clinical/person-name.ts';
import { DocumentId, FileTicket, JobId, PatientId, PrivateDocumentId } from '../ids.ts';
import { Instant, PlainDate } from '../time.ts';
import { Secret } from './backups.contract.ts';
import { CLINICAL, whenUnlocked } from './define-command.ts';

/** A version to take something out of. `secret` null: with the keys of the open record, where it is of their time (`wrong-passphrase` else). */
const From = z.object({ ticket: FileTicket, jobId: JobId, secret: Secret.nullable() });

export const BackedUpPatient = z.object({
  patientId: PatientId,
  name: PersonName,
  birthDate: PlainDate.nullable(),
  archived: z.boolean(),
  /** Those that have a text; one that was begun and never kept is not counted, nor is anything private. */
  notes: z.number().int(),
  documents: z.number().int(),
  /**
   * Held against the record of now: `same`, all that the version has of the patient stands here too; what is only here does not count. `erased`: on purpose, and
   * for good; she cannot be brought back.
   */
  state: z.enum(['same', 'differs', 'missing-here', 'erased']),
});
export type BackedUpPatient = z.infer<typeof BackedUpPatient>;

export const BackedUpDocument = z.object({
  documentId: z.union([DocumentId, PrivateDocumentId]),
  title: z.string(),
  bytes: z.number().int(),
  addedAt: Instant,
  /** One of the private part; they are listed only while it is open. */
  isPrivate: z.boolean(),
  state: z.enum(['same', 'differs', 'missing-here']),
});
export type BackedUpDocument = z.infer<typeof BackedUpDocument>;

/** What becomes of entries that are brought back. Nothing that stands here now is ever lost by it. */
const Counts = z.object({
  /** Not here any more, and here again. */
  added: z.number().int(),
  /** Here with another content: the old one becomes the current one, and what stood here stays in the history or, for details, in the remarks. */
  revised: z.number().int(),
  /** Equal already. */
  same: z.number().int(),
  /** Here with another content and left as they are: signed notes, appointments and sessions. */
  left: z.number().int(),
});
export type BroughtBackCounts = z.infer<typeof Counts>;

/** The sums, and what they are made of. */
export const BroughtBack = Counts.extend({
  /** Name, contacts, alerts and the rest of the patient's own form: one entry. */
  details: Counts,
  notes: Counts,
  /** Appointments and sessions. */
  dates: Counts,
  documents: Counts,
});
export type BroughtBack = z.infer<typeof BroughtBack>;

/** What a version has of one patient in the private part. */
export const PrivatelyBackedUp = z.object({
  patientId: PatientId,
  /** Those that were ever kept. */
  notes: z.number().int(),
  documents: z.number().int(),
  /** `same`: all of it stands here too, by what she reads of it. */
  state: z.enum(['same', 'differs']),
});
export type PrivatelyBackedUp = z.infer<typeof PrivatelyBackedUp>;

/** Nothing private is signed, so `left` is only what has come to be another patient's. */
export const PrivateBroughtBack = z.object({ notes: Counts, documents: Counts });
export type PrivateBroughtBack = z.infer<typeof PrivateBroughtBack>;

export const bringBackCommands = {
  /** Who stands in that version, sorted as the list of patients is; `only`: one of them, held against the record anew. */
  'bringBack.patients': whenUnlocked(
    CLINICAL,
    From.extend({ only: PatientId.nullable() }),
    z.object({ createdAt: Instant, patients: z.array(BackedUpPatient) }),
  ),
  /** While the private part is open, its documents of that patient too. */
  'bringBack.documents': whenUnlocked(
    CLINICAL,
    From.extend({ patientId: PatientId }),
    z.object({ documents: z.array(BackedUpDocument) }),
  ),
  /** What `bringBack.patient` would do at this moment; nothing is written. */
  'bringBack.preview': whenUnlocked(CLINICAL, From.extend({ patientId: PatientId }), BroughtBack),
  /**
   * One patient with all entries but drafts and what is private (`bringBack.privatePart`), as new revisions sealed under keys of now, in one transaction. `patient-erased` where a tombstone
   * stands for her. `keptLine`: the line, in her language, above what is kept in the remarks of details that are replaced.
   */
  'bringBack.patient': whenUnlocked(
    CLINICAL,
    From.extend({ patientId: PatientId, keptLine: z.string().trim().min(1).max(200) }),
    BroughtBack,
  ),
  /** Who in that version has something in the private part: nobody is told while it is closed (`private-locked`). */
  'bringBack.private': whenUnlocked(CLINICAL, From, z.object({ patients: z.array(PrivatelyBackedUp) })),
  /** What `bringBack.privatePart` would do at this moment; nothing is written. */
  'bringBack.privatePreview': whenUnlocked(CLINICAL, From.extend({ patientId: PatientId }), PrivateBroughtBack),
  /**
   * Private notes and documents of one patient, as new revisions sealed under the compartment's keys of now, in a transaction of their own with an entry that does not say
   * whose they are. `not-found` where she is not here (she is brought back first).
   */
  'bringBack.privatePart': whenUnlocked(CLINICAL, From.extend({ patientId: PatientId }), PrivateBroughtBack),
  /** `not-found` where its patient is not here (she is brought back first), `private-locked` for a private one while that part is closed. */
  'bringBack.document': whenUnlocked(
    CLINICAL,
    From.extend({ patientId: PatientId, documentId: z.union([DocumentId, PrivateDocumentId]), isPrivate: z.boolean() }),
    BroughtBack,
  ),
} as const;
