import { z } from 'zod';
import { AppointmentId, PatientId } from '../ids.ts';
import { Instant, Zone } from '../time.ts';
import { PersonName } from './person-name.ts';

/** How the contact takes place. */
export const Mode = z.enum(['in-person', 'video', 'phone']);
export type Mode = z.infer<typeof Mode>;

/** A planned contact. The clinical contact itself is a session (formats: two entities, a session may have no appointment). */
export const AppointmentState = z.enum(['planned', 'held', 'cancelled', 'no-show']);
export type AppointmentState = z.infer<typeof AppointmentState>;

export const AppointmentInput = z
  .object({
    patientId: PatientId,
    startsAt: Instant,
    endsAt: Instant,
    zone: Zone,
    mode: Mode,
  })
  .refine((appointment) => appointment.startsAt < appointment.endsAt, { message: 'ends-before-start' });
export type AppointmentInput = z.infer<typeof AppointmentInput>;

export const AppointmentRow = z.object({
  id: AppointmentId,
  patientId: PatientId,
  patientName: PersonName,
  startsAt: Instant,
  endsAt: Instant,
  zone: Zone,
  mode: Mode,
  state: AppointmentState,
  revision: z.number().int().min(1),
});
export type AppointmentRow = z.infer<typeof AppointmentRow>;
