import { z } from 'zod';
import { NoteId, OwnTextId, PatientId, PrivateNoteId } from '../../src-shared/ids.ts';

export const PatientTab = z.enum(['summary', 'notes', 'appointments', 'private']);
export type PatientTab = z.infer<typeof PatientTab>;

/** Every place of the open record. A schema, because the sealed resume record brings one back after unlock. */
export const Route = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('today') }),
  z.object({ screen: z.literal('patients') }),
  z.object({ screen: z.literal('patient'), id: PatientId, tab: PatientTab }),
  z.object({ screen: z.literal('new-patient') }),
  z.object({ screen: z.literal('edit-patient'), id: PatientId }),
  z.object({ screen: z.literal('note'), id: NoteId, patientId: PatientId }),
  /** The patient's private part: closed until she opens it, then this note. */
  z.object({ screen: z.literal('private-note'), id: PrivateNoteId, patientId: PatientId }),
  /** What is looked for stands in search-place.ts. */
  z.object({ screen: z.literal('search') }),
  z.object({ screen: z.literal('backups') }),
  z.object({ screen: z.literal('settings') }),
  z.object({ screen: z.literal('audit') }),
  /** Patients out of a table; with a patient, notes of hers out of text files. */
  z.object({ screen: z.literal('import'), patientId: PatientId.nullable() }),
  /** Her templates and snippets; `form`: the one being written, or a new one. */
  z.object({
    screen: z.literal('note-texts'),
    form: z.union([z.enum(['new-template', 'new-snippet']), OwnTextId]).nullable(),
  }),
]);
export type Route = z.infer<typeof Route>;

export function sameRoute(a: Route, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whose record is on the screen; null where it is nobody's. */
export function patientOf(route: Route): PatientId | null {
  if (route.screen === 'patient') return route.id;
  return route.screen === 'note' || route.screen === 'private-note' ? route.patientId : null;
}
