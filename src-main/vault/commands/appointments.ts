import type { appointmentCommands } from '../../../src-shared/commands/appointments.contract.ts';
import { bookAppointment } from '../use-cases/appointments/book-appointment.ts';
import { agendaOfDay } from '../use-cases/appointments/agenda-of-day.ts';
import { comingAppointments } from '../use-cases/appointments/coming-appointments.ts';
import { setAppointmentState } from '../use-cases/appointments/set-appointment-state.ts';
import { withVault, type Handlers } from './registry.ts';

export const appointmentHandlers: Handlers<keyof typeof appointmentCommands> = {
  'appointments.coming': withVault(comingAppointments),
  'appointments.day': withVault(agendaOfDay),
  'appointments.book': withVault(bookAppointment),
  'appointments.setState': withVault(setAppointmentState),
};
