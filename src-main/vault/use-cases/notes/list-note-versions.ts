import { err, ok } from '../../../../src-shared/result.ts';
import { readNote } from '../../storage/repositories/notes.ts';
import { listNoteVersions as readVersions } from '../../storage/repositories/note-versions.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

export function listNoteVersions(vault: OpenVault, input: In<'notes.versions'>): Outcome<'notes.versions'> {
  if (readNote(vault.db, input.id) === null) return err({ code: 'not-found' });
  return ok({ versions: readVersions(vault.db, input.id) });
}
