import { ok, type Result } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import { updatePatient, type PatientRecord } from '../../storage/repositories/patients.ts';
import { openPatient, sealDetails } from './patient-record.ts';

/**
 * Moves the patient out of the list or back into it, inside the caller's transaction, with the entry. What is sealed is bound to the revision, so it is sealed
 * anew.
 */
export function changeArchived(
  vault: OpenVault,
  tx: Transaction,
  before: PatientRecord,
  archived: boolean,
): Result<undefined, { code: 'record-damaged' }> {
  if (before.archived === archived) return ok();
  const patient = openPatient(vault, before);
  if (!patient.ok) return patient;
  const { id } = before;
  const revision = before.revision + 1;
  const sealed = sealDetails(vault, { ...before, revision }, patient.value);
  const after = { ...before, archived, sealed, revision, updatedAt: vault.clock.now() };
  if (!updatePatient(vault.db, after, before.revision)) throw new VaultFailure({ code: 'conflict' });
  tx.audit({
    action: archived ? 'patient.archived' : 'patient.unarchived',
    subject: { kind: 'patient', id },
    changes: [{ table: 'patients', row: [id] }],
  });
  return ok();
}
