import { ok } from '../../../../src-shared/result.ts';
import { listUnsigned } from '../../storage/repositories/notes.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';

const MAX_UNSIGNED = 500;

/** What I have not signed yet. */
export function unsignedNotes(vault: OpenVault): Outcome<'notes.unsigned'> {
  return ok({ notes: listUnsigned(vault.db, vault.me.principal, MAX_UNSIGNED) });
}
