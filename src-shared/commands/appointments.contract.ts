import { z } from 'zod';
import { AgendaRow } from '../clinical/agenda.ts';
import { AppointmentInput, AppointmentRow, AppointmentState } from '../clinical/appointment.ts';
import { AppointmentId, PatientId } from '../ids.ts';
import { Instant } from '../time.ts';
import { CLINICAL, EVERYONE, whenUnlocked } from './define-command.ts';

export const appointmentCommands = {
  /** In time order, from `from` on (she sees today's from her midnight), all patients or one; at most 200. */
  'appointments.coming': whenUnlocked(
    EVERYONE,
    z.object({ from: Instant, patientId: PatientId.nullable() }),
    z.object({ appointments: z.array(AppointmentRow).max(200) }),
  ),
  /** A day of hers, from its midnight to the next, in time order, with the state of each session's note; at most 200. */
  'appointments.day': whenUnlocked(
    CLINICAL,
    z.object({ from: Instant, until: Instant }),
    z.object({ appointments: z.array(AgendaRow).max(200) }),
  ),
  'appointments.book': whenUnlocked(
    EVERYONE,
    z.object({ appointment: AppointmentInput }),
    z.object({ id: AppointmentId }),
  ),
  'appointments.setState': whenUnlocked(
    EVERYONE,
    z.object({ id: AppointmentId, revision: z.number().int().min(1), state: AppointmentState }),
    z.object({ revision: z.number().int() }),
  ),
} as const;
