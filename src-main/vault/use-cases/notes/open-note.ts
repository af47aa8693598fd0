import { err, ok } from '../../../../src-shared/result.ts';
import { readNote } from '../../storage/repositories/notes.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { observeStage } from './note-access.ts';
import { noteView } from './note-view.ts';

export function openNote(vault: OpenVault, input: In<'notes.open'>): Outcome<'notes.open'> {
  const record = readNote(vault.db, input.id);
  if (record === null) return err({ code: 'not-found' });
  observeStage(vault, record);
  const note = noteView(vault, record);
  return note.ok ? ok({ note: note.value }) : note;
}
