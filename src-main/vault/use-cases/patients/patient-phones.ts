import { ok } from '../../../../src-shared/result.ts';
import { listPhones } from '../../storage/repositories/patient-list.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

/** Telephones by their figures alone: who searches types them with or without spaces. */
export function patientPhones(vault: OpenVault, input: In<'patients.phones'>): Outcome<'patients.phones'> {
  const phones = listPhones(vault.db, input.archived)
    .map(({ id, phone }) => ({ id, digits: phone.replaceAll(/\D/g, '') }))
    .filter(({ digits }) => digits !== '');
  return ok({ phones });
}
