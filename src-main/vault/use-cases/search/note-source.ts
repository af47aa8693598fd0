import type { NoteId } from '../../../../src-shared/ids.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { readSearchableNote, type SearchableNote } from '../../storage/repositories/searchable.ts';
import type { IndexedNote } from '../../storage/search-index.ts';
import { openNoteDraft, openVersion } from '../notes/note-text.ts';

/** A note with the text that its reader sees: my draft where there is one, else the signed or the latest version; empty where it does not open. */
export interface ReadableNote {
  readonly note: SearchableNote;
  readonly text: string;
}

/** `row`: the note as it was just read, where it was. */
export function readableNote(
  vault: OpenVault,
  id: NoteId,
  row: SearchableNote | null = readSearchableNote(vault.db, id),
): ReadableNote | null {
  return row === null ? null : { note: row, text: currentText(vault, row) };
}

/** A damaged record is told where it is opened and by "Verify vault"; here it only holds no words. */
function currentText(vault: OpenVault, note: SearchableNote): string {
  if (note.state === 'draft') {
    const draft = openNoteDraft(vault, note);
    if (!draft.ok) return '';
    if (draft.value !== null) return draft.value.body.plain;
  }
  const { id, version, keyEpoch, sealed } = note;
  if (keyEpoch === null || sealed === null) return '';
  const body = openVersion(vault, note, { noteId: id, version, keyEpoch, sealed });
  return body.ok ? body.value.plain : '';
}

export function toIndex({ note, text }: ReadableNote): IndexedNote {
  return { id: note.id, at: note.occurredAt, text, tags: [patientTag(note.patientId), kindTag(note.kind)] };
}

export function patientTag(id: string): string {
  return `p${id.replaceAll('-', '')}`;
}

export function kindTag(kind: SearchableNote['kind']): string {
  return `k${kind}`;
}
