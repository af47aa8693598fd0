import { err, ok } from '../../../../src-shared/result.ts';
import { readPatient } from '../../storage/repositories/patients.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { changeArchived } from './archived-state.ts';

export function archivePatient(vault: OpenVault, input: In<'patients.archive'>): Outcome<'patients.archive'> {
  return vault.transact((tx) => {
    const before = readPatient(vault.db, input.id);
    if (before === null) return err({ code: 'not-found' });
    const changed = changeArchived(vault, tx, before, input.archived);
    return changed.ok ? ok({}) : changed;
  });
}
