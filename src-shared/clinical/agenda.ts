import { z } from 'zod';
import { NoteId } from '../ids.ts';
import { Instant } from '../time.ts';
import { AppointmentRow } from './appointment.ts';
import { NoteState } from './note.ts';
import { PatientKind } from './patient.ts';

/** The longest line of "last time" that leaves the vault, in characters. */
export const MAX_AGREED_CHARACTERS = 160;

/** One session of the day as its screen shows it: the appointment, its note as far as there is one, and what was agreed the time before. */
export const AgendaRow = AppointmentRow.extend({
  patientKind: PatientKind,
  /** The session's place among the patient's, from 1: its own once it was held, else the one it would get. */
  sessionNumber: z.number().int().min(1),
  /** The note of its session; of several the one that is not signed yet. */
  note: z.object({ id: NoteId, state: NoteState, signedAt: Instant.nullable() }).nullable(),
  /** One line of the note before, for a session that is still to come; null where there is none. */
  agreed: z.string().max(MAX_AGREED_CHARACTERS).nullable(),
});
export type AgendaRow = z.infer<typeof AgendaRow>;
