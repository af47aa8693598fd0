import { sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import type { AuditEntry, OpenVault } from '../../session/open-vault.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import { readNoteVersion } from '../../storage/repositories/note-versions.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { draftToWrite, keyEpochOf, writeNote } from './note-access.ts';
import { openNoteDraft, openVersion, writeNoteDraft } from './note-text.ts';
import { addVersion, mustReadVersion } from './note-versions.ts';

/**
 * A version's text becomes the draft. What the draft held becomes a version first, unless one holds it already, so that every text that ever stood there can be
 * had back. Refused with `conflict` when the note is no longer at `revision` or is signed within its grace, and with `note-final` after it.
 */
export function restoreNoteVersion(
  vault: OpenVault,
  input: In<'notes.restoreVersion'>,
): Outcome<'notes.restoreVersion'> {
  return vault.transact((tx) => {
    const found = draftToWrite(vault, input.id);
    if (!found.ok) return found;
    const note = found.value;
    if (note.revision !== input.revision) return err({ code: 'conflict' });
    const version = readNoteVersion(vault.db, note.id, input.version);
    if (version === null) return err({ code: 'not-found' });
    const text = openVersion(vault, note, version);
    if (!text.ok) return text;
    const draft = openNoteDraft(vault, note);
    if (!draft.ok) return draft;
    const held = draft.value === null ? ok(note.versions) : versionHolding(vault, note, draft.value.body);
    if (!held.ok) return held;
    const changes: AuditEntry['changes'][number][] = [{ table: 'notes', row: [note.id] }];
    let before = held.value;
    if (before === null && draft.value !== null) {
      before = addVersion(vault, note, draft.value.body);
      changes.push({ table: 'note_versions', row: [note.id, String(before)] });
    }
    const kept = Math.max(note.versions, before ?? 0);
    writeNote(vault, note, { versions: kept });
    const savedAt = writeNoteDraft(vault, note, keyEpochOf(vault, note.patientId), text.value, input.caret);
    tx.audit({ action: 'note.version-restored', subject: { kind: 'note', id: note.id }, changes });
    return ok({ before: before ?? note.versions, savedAt });
  });
}

/** The newest version that holds exactly this text; null when none does. */
function versionHolding(
  vault: OpenVault,
  note: NoteRecord,
  body: NoteBody,
): Result<number | null, { code: 'record-damaged' }> {
  for (let number = note.versions; number > 0; number -= 1) {
    const version = mustReadVersion(vault, note, number);
    if (!version.ok) return version;
    const text = openVersion(vault, note, version.value);
    if (!text.ok) return text;
    if (sameBody(text.value, body)) return ok(number);
  }
  return ok(null);
}
