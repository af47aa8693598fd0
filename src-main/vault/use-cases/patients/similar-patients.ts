import { mayBe } from '../../../../src-shared/clinical/similar-patients.ts';
import { ok } from '../../../../src-shared/result.ts';
import { listIdentities, listPatient } from '../../storage/repositories/patient-list.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

const MAX_SIMILAR = 10;

/** Archived patients count too: somebody who comes back is the likeliest double. */
export function similarPatients(vault: OpenVault, input: In<'patients.similar'>): Outcome<'patients.similar'> {
  const now = vault.clock.now();
  const patients = listIdentities(vault.db)
    .filter(mayBe(input))
    .slice(0, MAX_SIMILAR)
    .flatMap(({ id }) => listPatient(vault.db, id, now) ?? []);
  return ok({ patients });
}
