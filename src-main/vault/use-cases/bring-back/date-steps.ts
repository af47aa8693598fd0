import { sameAppointment, sameSession } from '../../backup/bring-out/entries.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { insertAppointment, readAppointment, type AppointmentRecord } from '../../storage/repositories/appointments.ts';
import {
  appointmentHasSession,
  hasSessionNumber,
  insertSession,
  nextSessionNumber,
  readSession,
  type SessionRecord,
} from '../../storage/repositories/sessions.ts';
import { LEFT, SAME, type Step } from './bring-back.types.ts';

/**
 * An appointment that is gone comes back as it was. One that is here with another time or state is left: it has no history to keep what stands here, and what was
 * agreed since is what holds.
 */
export function appointmentStep(vault: OpenVault, then: AppointmentRecord): Step {
  const here = readAppointment(vault.db, then.id);
  if (here !== null) return here.patientId === then.patientId && sameAppointment(then, here) ? SAME : LEFT;
  return {
    verdict: 'added',
    write: () => {
      insertAppointment(vault.db, { ...then, revision: then.revision + 1, updatedAt: vault.clock.now() });
      return [{ table: 'appointments', row: [then.id] }];
    },
  };
}

/**
 * The same for a session. Where another session has got its number meanwhile, it gets the next one that is free; where its appointment has another session, it
 * stands without it.
 */
export function sessionStep(vault: OpenVault, then: SessionRecord): Step {
  const { db } = vault;
  const here = readSession(db, then.id);
  if (here !== null) return here.patientId === then.patientId && sameSession(then, here) ? SAME : LEFT;
  return {
    verdict: 'added',
    write: () => {
      const { patientId, appointmentId } = then;
      const isFree = appointmentId !== null && !appointmentHasSession(db, patientId, appointmentId);
      insertSession(db, {
        ...then,
        appointmentId: isFree && readAppointment(db, appointmentId) !== null ? appointmentId : null,
        number: hasSessionNumber(db, patientId, then.number) ? nextSessionNumber(db, patientId) : then.number,
        revision: then.revision + 1,
        updatedAt: vault.clock.now(),
      });
      return [{ table: 'sessions', row: [then.id] }];
    },
  };
}
