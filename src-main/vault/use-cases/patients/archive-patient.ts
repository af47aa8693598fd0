import { err, ok } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { readPatient, updatePatient } from '../../storage/repositories/patients.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { openPatient, sealDetails } from './patient-record.ts';

/** Moves the patient out of the list or back into it. What is sealed is bound to the revision, so it is sealed anew. */
export function archivePatient(vault: OpenVault, input: In<'patients.archive'>): Outcome<'patients.archive'> {
  return vault.transact((tx) => {
    const before = readPatient(vault.db, input.id);
    if (before === null) return err({ code: 'not-found' });
    if (before.archived === input.archived) return ok({});
    const patient = openPatient(vault, before);
    if (!patient.ok) return patient;
    const revision = before.revision + 1;
    const sealed = sealDetails(vault, { ...before, revision }, patient.value);
    const after = { ...before, archived: input.archived, sealed, revision, updatedAt: vault.clock.now() };
    if (!updatePatient(vault.db, after, before.revision)) throw new VaultFailure({ code: 'conflict' });
    tx.audit({
      action: input.archived ? 'patient.archived' : 'patient.unarchived',
      subject: { kind: 'patient', id: input.id },
      changes: [{ table: 'patients', row: [input.id] }],
    });
    return ok({});
  });
}
