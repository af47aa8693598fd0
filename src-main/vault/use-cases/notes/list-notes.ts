import { ok } from '../../../../src-shared/result.ts';
import { listNotes as readNotes } from '../../storage/repositories/notes.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

export function listNotes(vault: OpenVault, input: In<'notes.list'>): Outcome<'notes.list'> {
  return ok({ notes: readNotes(vault.db, input.patientId, vault.me.principal) });
}
