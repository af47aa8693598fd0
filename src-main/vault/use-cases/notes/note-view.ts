import type { Note } from '../../../../src-shared/clinical/note.ts';
import { EMPTY_NOTE_BODY } from '../../../../src-shared/clinical/note-rules.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import { signatureHolds } from './note-signature.ts';
import { openNoteDraft, openVersion } from './note-text.ts';
import { mustReadVersion } from './note-versions.ts';

/**
 * The note as it is opened: while it may be written, my draft where there is one, else the latest version; once signed, the signed version and whether the
 * signature holds.
 */
export function noteView(vault: OpenVault, note: NoteRecord): Result<Note, { code: 'record-damaged' }> {
  return note.state === 'signed' ? signedView(vault, note) : draftView(vault, note);
}

function signedView(vault: OpenVault, note: NoteRecord): Result<Note, { code: 'record-damaged' }> {
  const version = mustReadVersion(vault, note, note.signedVersion ?? note.versions);
  if (!version.ok) return version;
  const body = openVersion(vault, note, version.value);
  if (!body.ok) return body;
  return ok({
    ...plainColumns(note),
    hasDraft: false,
    body: body.value,
    caret: null,
    savedAt: version.value.writtenAt,
    signatureValid: signatureHolds(vault, note, version.value, body.value) ?? false,
  });
}

function draftView(vault: OpenVault, note: NoteRecord): Result<Note, { code: 'record-damaged' }> {
  const draft = openNoteDraft(vault, note);
  if (!draft.ok) return draft;
  const unsigned = { ...plainColumns(note), hasDraft: draft.value !== null, signatureValid: null };
  if (draft.value !== null) return ok({ ...unsigned, ...draft.value });
  if (note.versions === 0) return ok({ ...unsigned, body: EMPTY_NOTE_BODY, caret: null, savedAt: null });
  const version = mustReadVersion(vault, note, note.versions);
  if (!version.ok) return version;
  const body = openVersion(vault, note, version.value);
  return body.ok ? ok({ ...unsigned, body: body.value, caret: null, savedAt: version.value.writtenAt }) : body;
}

function plainColumns(note: NoteRecord) {
  const { signedVersion: _signedVersion, createdAt: _createdAt, updatedAt: _updatedAt, ...columns } = note;
  return columns;
}
