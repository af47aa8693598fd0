import { ok } from '../../../../src-shared/result.ts';
import { noteDraftKey } from '../../storage/repositories/notes.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { draftToWrite, keyEpochOf } from './note-access.ts';
import { writeNoteDraft } from './note-text.ts';

/** The autosave: durable when it answers, and no audit entry (the version that ends the draft session makes one). */
export function saveNoteDraft(vault: OpenVault, input: In<'notes.saveDraft'>): Outcome<'notes.saveDraft'> {
  return vault.transact((tx) => {
    const note = draftToWrite(vault, input.id);
    if (!note.ok) return note;
    const epoch = keyEpochOf(vault, note.value.patientId);
    const savedAt = writeNoteDraft(vault, note.value, epoch, input.body, input.caret);
    tx.touched({ table: 'drafts', row: [noteDraftKey(note.value.id), vault.me.principal] });
    return ok({ savedAt });
  });
}
