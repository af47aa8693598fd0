import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { isBlankBody, sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { Transaction } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import { deletePrivateDraft } from '../../storage/repositories/private-drafts.ts';
import { insertPrivateVersion } from '../../storage/repositories/private-note-versions.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { findPrivateNote, writePrivateNote, type FoundPrivateNote } from './private-note-access.ts';
import { sealText } from './private-note-record.ts';
import { beginningOf, privateDraftOf, privateVersionOf } from './private-note-text.ts';

/**
 * Ends a draft session: the draft becomes a version, with the one audit entry of the session. Null, and no version, when nothing was typed since the last one or
 * when it says the same; a blank draft of a note that never had a text stays a draft.
 */
export function keepPrivateVersion(vault: OpenVault, input: In<'private.keepVersion'>): Outcome<'private.keepVersion'> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const records = open.value;
  return vault.transact((tx) => {
    const found = findPrivateNote(vault, records, input.id);
    if (!found.ok) return found;
    const { note } = found.value;
    const draft = privateDraftOf(vault, records, note);
    if (!draft.ok) return draft;
    if (draft.value === null) return ok({ version: null });
    const { body } = draft.value;
    if (note.versions === 0 && isBlankBody(body)) return ok({ version: null });
    const last = note.versions === 0 ? ok(null) : privateVersionOf(vault, records, note, note.versions);
    if (!last.ok) return last;
    deletePrivateDraft(vault.db, note.id);
    tx.touched({ table: 'private_drafts', row: [note.id] });
    if (last.value !== null && sameBody(last.value, body)) return ok({ version: null });
    return ok({ version: addVersion(vault, tx, records, found.value, body) });
  });
}

function addVersion(
  vault: OpenVault,
  tx: Transaction,
  records: PrivateRecords,
  found: FoundPrivateNote,
  body: NoteBody,
): number {
  const { note } = found;
  const version = note.versions + 1;
  const sealed = sealText(records, note, version, body);
  insertPrivateVersion(vault.db, { noteId: note.id, version, sealed, writtenAt: vault.clock.now() });
  writePrivateNote(vault, records, found, { versions: version, beginning: beginningOf(body.plain) });
  tx.audit({
    action: 'private-note.version-kept',
    subject: { kind: 'private-note', id: note.id },
    changes: [
      { table: 'private_notes', row: [note.id] },
      { table: 'private_note_versions', row: [note.id, String(version)] },
    ],
  });
  return version;
}
