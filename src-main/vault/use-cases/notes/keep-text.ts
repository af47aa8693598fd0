import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import { writeNote } from './note-access.ts';
import { dropNoteDraft } from './note-text.ts';
import { addVersion, versionWithText } from './note-versions.ts';

/**
 * Keeps the text of a note that `draftToWrite` found as its next version, inside the caller's transaction, with the entry; the draft is gone with it. Null, and no
 * version, when the latest one says the same.
 */
export function keepText(
  vault: OpenVault,
  tx: Transaction,
  note: NoteRecord,
  body: NoteBody,
): Result<{ version: number | null }, { code: 'record-damaged' }> {
  const same = versionWithText(vault, note, body);
  if (!same.ok) return same;
  if (same.value !== null) {
    dropNoteDraft(vault, note);
    return ok({ version: null });
  }
  const version = addVersion(vault, note, body);
  writeNote(vault, note, { versions: version });
  dropNoteDraft(vault, note);
  tx.audit({
    action: 'note.version-kept',
    subject: { kind: 'note', id: note.id },
    changes: [
      { table: 'notes', row: [note.id] },
      { table: 'note_versions', row: [note.id, String(version)] },
    ],
  });
  return ok({ version });
}
