import type { AppointmentState, Mode } from '../clinical/appointment.ts';
import type { NoteBody } from '../clinical/note.ts';
import type { PatientInput } from '../clinical/patient.ts';
import type { Instant, PlainDate, Zone } from '../time.ts';

/** An invented practice. Nobody in it exists: telephone numbers, addresses and documents lie in ranges that nobody has. */
export interface PracticeOptions {
  /** Whole number. The same options give the same practice, to the byte. */
  readonly seed: number;
  readonly language: 'en' | 'es';
  readonly patients: number;
  /** On average; 10 without it. Exact over every eight patients when it is a multiple of ten. */
  readonly notesPerPatient?: number;
  /** The day that the practice has reached: contacts before it took place, those from it on are planned. */
  readonly today: PlainDate;
  readonly zone: Zone;
}

export interface SamplePatient {
  readonly patient: PatientInput;
  /** Treatment ended long ago. */
  readonly archived: boolean;
  /** In time order, the coming ones last. */
  readonly contacts: readonly SampleContact[];
}

/** Something that happened or is planned: an appointment, a note, mostly both. */
export interface SampleContact {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly mode: Mode;
  /** How the appointment stands; null where none was made (a call, a report). */
  readonly appointment: AppointmentState | null;
  readonly note: SampleNote | null;
}

export type SampleNoteFormat = 'intake' | 'soap' | 'dap' | 'free' | 'call';

export interface SampleNote {
  readonly kind: 'session' | 'call' | 'other';
  readonly format: SampleNoteFormat;
  readonly signed: boolean;
  readonly body: NoteBody;
  /** Of signed notes only. */
  readonly addendum: { readonly occurredAt: Instant; readonly body: NoteBody } | null;
}
