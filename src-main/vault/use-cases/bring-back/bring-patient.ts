import type { PatientId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { TakenPatient } from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { Outcome } from '../use-case.types.ts';
import { countsOf, writeAll, type Steps } from './bring-back.types.ts';
import { appointmentStep, sessionStep } from './date-steps.ts';
import { detailsStep } from './details-step.ts';
import { documentStep } from './document-steps.ts';
import { noteStep } from './note-step.ts';
import { takeOut, type ChosenVersion } from './take-out.ts';

/** What bringing her back would do now. The whole version is read for it, and nothing is written. */
export function previewPatient(
  room: BackupRoom,
  version: ChosenVersion,
  patientId: PatientId,
  job: BackupJob,
): Promise<Outcome<'bringBack.preview'>> {
  return takeOut(room, version, patientId, { what: 'patient', place: false }, job, (vault, taken) =>
    ok(countsOf(stepsFor(vault, null, taken, ''))),
  );
}

/**
 * Brings one patient back: attachments first, then everything in one transaction with one entry that names every row. Decided and written in the same transaction,
 * so nothing that was written since the preview is passed over. Where there is nothing to write, no entry says that something was.
 */
export function bringPatientBack(
  room: BackupRoom,
  version: ChosenVersion,
  { patientId, keptLine }: { readonly patientId: PatientId; readonly keptLine: string },
  job: BackupJob,
): Promise<Outcome<'bringBack.patient'>> {
  return takeOut(room, version, patientId, { what: 'patient', place: true }, job, (vault, taken) => {
    job.onProgress('commit', null);
    return vault.transact((tx) => {
      const steps = stepsFor(vault, tx, taken, keptLine);
      const changes = writeAll(steps);
      if (changes.length > 0) {
        tx.audit({ action: 'patient.brought-back', subject: { kind: 'patient', id: patientId }, changes });
        tx.signHead();
      }
      return ok(countsOf(steps));
    });
  });
}

function stepsFor(vault: OpenVault, tx: Transaction | null, taken: TakenPatient, keptLine: string): Steps {
  const { patient, appointments, sessions, notes, documents } = taken;
  return {
    details: [detailsStep(vault, tx, patient, keptLine)],
    dates: [
      ...appointments.map((appointment) => appointmentStep(vault, appointment)),
      ...sessions.map((session) => sessionStep(vault, session)),
    ],
    notes: notes.map((note) => noteStep(vault, note)),
    documents: documents.map((document) => documentStep(vault, patient.id, document)),
  };
}
