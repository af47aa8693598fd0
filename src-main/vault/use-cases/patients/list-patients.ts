import { ok } from '../../../../src-shared/result.ts';
import { listPatients as readPatients } from '../../storage/repositories/patient-list.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

export function listPatients(vault: OpenVault, input: In<'patients.list'>): Outcome<'patients.list'> {
  return ok({ patients: readPatients(vault.db, input.archived, vault.clock.now()) });
}
