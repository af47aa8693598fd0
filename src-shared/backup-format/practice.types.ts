import type { NoteBody } from '../clinical/note.ts';
import type { Contact, PatientAlert } from '../clinical/patient.ts';
import type { PersonName } from '../clinical/person-name.ts';
import type { NoteId, PatientId } from '../ids.ts';
import type { Instant, PlainDate, Zone } from '../time.ts';

/** What a reader shows of a backup. Plain objects, so that they can be posted from a worker. */
export interface PatientLine {
  readonly id: PatientId;
  readonly kind: string;
  readonly name: PersonName;
  readonly birthDate: PlainDate | null;
  readonly contacts: readonly Contact[];
  readonly archived: boolean;
  readonly notes: number;
}

export interface AppointmentLine {
  readonly patientId: PatientId;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly zone: Zone;
  readonly mode: string;
  readonly state: string;
}

export interface PatientFile {
  readonly line: PatientLine;
  /** What of the patient is sealed; null where it does not open. */
  readonly details: {
    readonly alerts: readonly PatientAlert[];
    readonly identityDocument: string;
    readonly remarks: string;
  } | null;
  /** Newest first. */
  readonly appointments: readonly AppointmentLine[];
  /** Newest first; an addendum stands with its note, oldest first. */
  readonly notes: readonly (NoteFile & { readonly addenda: readonly NoteFile[] })[];
  /** How many attachments the backup holds of the patient. */
  readonly documents: number;
}

export interface NoteFile {
  readonly id: NoteId;
  readonly kind: string;
  readonly sessionNumber: number | null;
  readonly occurredAt: Instant;
  readonly zone: Zone;
  /** Null while unsigned. */
  readonly signedAt: Instant | null;
  /** Whether the author's signature stands over exactly this text; null while unsigned. */
  readonly signatureValid: boolean | null;
  /** The signed version; while unsigned what was typed last. `empty`: nothing was written yet. `damaged`: it does not open. */
  readonly body: NoteBody | 'empty' | 'damaged';
  /** The number of the version shown; null where it is what was typed last, or nothing. */
  readonly version: number | null;
  /** Other versions than the one shown, newest first. */
  readonly earlier: readonly {
    readonly version: number;
    readonly writtenAt: Instant;
    readonly body: NoteBody | 'damaged';
  }[];
}

export interface PracticeHit {
  readonly patientId: PatientId;
  readonly noteId: NoteId;
  readonly occurredAt: Instant;
  readonly zone: Zone;
  /** Around the first find; `at` and `length` mark it in `text`. */
  readonly snippet: { readonly text: string; readonly at: number; readonly length: number };
}
