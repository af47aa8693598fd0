import { ok } from '../../../../src-shared/result.ts';
import { throwAwayPassphrase } from '../../session/throw-away-passphrase.ts';
import { afterUnlock } from '../vault/after-unlock.ts';
import type { In, Outcome, Session } from '../use-case.types.ts';
import { fillPractice, type FillJob } from './fill-practice.ts';

/** The same people at every visit: what she found yesterday she finds again. */
const SEED = 17;
const PATIENTS = 40;
const NOTES_PER_PATIENT = 10;

/**
 * A vault that lives as long as this process: its passphrase is made here, wiped by the session and kept nowhere, and the recovery sheet is shown to nobody.
 * `cancelled` leaves it half filled, for main to remove.
 */
export async function openSample(
  session: Session,
  { language, today, zone }: In<'sample.fill'>,
  job: FillJob,
): Promise<Outcome<'sample.fill'>> {
  const created = afterUnlock(session, await session.create(throwAwayPassphrase()));
  if (!created.ok) return created;
  const practice = { seed: SEED, language, patients: PATIENTS, notesPerPatient: NOTES_PER_PATIENT, today, zone };
  const filled = await fillPractice(session.vault, practice, job);
  return filled.ok ? ok({ patients: filled.value.patients, notes: filled.value.notes }) : filled;
}
