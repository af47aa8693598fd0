import type { PrivateNoteId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import { listPrivateVersions as readVersions } from '../../storage/repositories/private-note-versions.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { findPrivateNote, type FoundPrivateNote } from './private-note-access.ts';
import { privateVersionOf } from './private-note-text.ts';
import { privateNoteView } from './private-note-view.ts';

export function openPrivateNote(vault: OpenVault, input: In<'private.openNote'>): Outcome<'private.openNote'> {
  return looked(vault, input.id, (records, found) => {
    const note = privateNoteView(vault, records, found);
    return note.ok ? ok({ note: note.value }) : note;
  });
}

export function openPrivateVersion(vault: OpenVault, input: In<'private.version'>): Outcome<'private.version'> {
  return looked(vault, input.id, (records, found) => {
    if (input.version > found.note.versions) return err({ code: 'not-found' });
    const body = privateVersionOf(vault, records, found.note, input.version);
    return body.ok ? ok({ body: body.value }) : body;
  });
}

/** Which versions there are, without their texts. */
export function listPrivateVersions(vault: OpenVault, input: In<'private.versions'>): Outcome<'private.versions'> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const found = findPrivateNote(vault, open.value, input.id);
  return found.ok ? ok({ versions: readVersions(vault.db, input.id) }) : found;
}

/** A look at a text that could not be recorded is not given. The entry says which note, not whose. */
function looked<T>(
  vault: OpenVault,
  id: PrivateNoteId,
  look: (records: PrivateRecords, found: FoundPrivateNote) => Result<T, VaultError>,
): Result<T, VaultError> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const found = findPrivateNote(vault, open.value, id);
  if (!found.ok) return found;
  const seen = look(open.value, found.value);
  if (seen.ok) {
    vault.transact((tx) =>
      tx.audit({ action: 'private-note.viewed', subject: { kind: 'private-note', id }, changes: [] }),
    );
  }
  return seen;
}
