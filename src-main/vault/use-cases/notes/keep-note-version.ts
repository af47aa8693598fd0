import { isBlankBody } from '../../../../src-shared/clinical/note-rules.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { keepText } from './keep-text.ts';
import { draftToWrite } from './note-access.ts';
import { openNoteDraft } from './note-text.ts';

/**
 * Ends a draft session: the draft becomes a version, with the one audit entry of the session. Null, and no version, when nothing was typed since the last one or
 * when it says the same; a blank draft of a note that never had a text stays a draft.
 */
export function keepNoteVersion(vault: OpenVault, input: In<'notes.keepVersion'>): Outcome<'notes.keepVersion'> {
  return vault.transact((tx) => {
    const found = draftToWrite(vault, input.id);
    if (!found.ok) return found;
    const note = found.value;
    const draft = openNoteDraft(vault, note);
    if (!draft.ok) return draft;
    if (draft.value === null || (note.versions === 0 && isBlankBody(draft.value.body))) return ok({ version: null });
    return keepText(vault, tx, note, draft.value.body);
  });
}
