import { isBlankBody } from '../../../../src-shared/clinical/note-rules.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { deletePrivateDraft } from '../../storage/repositories/private-drafts.ts';
import { deletePrivateNote } from '../../storage/repositories/private-notes.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { findPrivateNote } from './private-note-access.ts';
import { privateDraftOf } from './private-note-text.ts';

/** Deletes a note that never had a version and whose draft is blank; `conflict` when there is a text. The deleted row stays named in the chain. */
export function discardEmptyPrivateNote(
  vault: OpenVault,
  input: In<'private.discardEmpty'>,
): Outcome<'private.discardEmpty'> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const records = open.value;
  return vault.transact((tx) => {
    const found = findPrivateNote(vault, records, input.id);
    if (!found.ok) return found;
    const { note } = found.value;
    const draft = privateDraftOf(vault, records, note);
    if (!draft.ok) return draft;
    const blank = draft.value === null || isBlankBody(draft.value.body);
    if (note.versions > 0 || !blank) return err({ code: 'conflict' });
    deletePrivateDraft(vault.db, note.id);
    deletePrivateNote(vault.db, note.id);
    tx.audit({
      action: 'private-note.discarded',
      subject: { kind: 'private-note', id: note.id },
      changes: [{ table: 'private_notes', row: [note.id] }],
    });
    return ok({});
  });
}
