import { z } from 'zod';
import { NoteId, PatientId } from '../../src-shared/ids.ts';

export const PatientTab = z.enum(['summary', 'notes', 'appointments']);
export type PatientTab = z.infer<typeof PatientTab>;

/** Every place of the open record. A schema, because the sealed resume record brings one back after unlock. */
export const Route = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('today') }),
  z.object({ screen: z.literal('patients') }),
  z.object({ screen: z.literal('patient'), id: PatientId, tab: PatientTab }),
  z.object({ screen: z.literal('new-patient') }),
  z.object({ screen: z.literal('edit-patient'), id: PatientId }),
  z.object({ screen: z.literal('note'), id: NoteId, patientId: PatientId }),
  z.object({ screen: z.literal('backups') }),
  z.object({ screen: z.literal('settings') }),
]);
export type Route = z.infer<typeof Route>;

export function sameRoute(a: Route, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
