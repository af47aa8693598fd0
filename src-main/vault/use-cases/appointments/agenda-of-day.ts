import { agreedIn } from '../../../../src-shared/clinical/agreed.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { listAgenda, noteBefore } from '../../storage/repositories/agenda.ts';
import { noteView } from '../notes/note-view.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

const MAX_ROWS = 200;

/**
 * The sessions of a day. What was agreed is unsealed for those still to come and for nobody else; a note that does not open has no line here, and says why where
 * it is opened.
 */
export function agendaOfDay(vault: OpenVault, input: In<'appointments.day'>): Outcome<'appointments.day'> {
  const appointments = listAgenda(vault.db, input.from, input.until, MAX_ROWS).map((row) => ({
    ...row,
    agreed: row.state === 'planned' && row.note === null ? agreedBefore(vault, row.patientId, row.startsAt) : null,
  }));
  return ok({ appointments });
}

function agreedBefore(vault: OpenVault, patientId: PatientId, before: Instant): string | null {
  const note = noteBefore(vault.db, patientId, before);
  if (note === null) return null;
  const view = noteView(vault, note);
  return view.ok ? agreedIn(view.value.body) : null;
}
