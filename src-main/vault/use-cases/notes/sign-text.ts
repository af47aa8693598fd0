import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { isBlankBody } from '../../../../src-shared/clinical/note-rules.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { plusMinutes } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import { setNoteSignature } from '../../storage/repositories/note-versions.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import { noteSignatureDigest } from '../../storage/repositories/note-digest.ts';
import { readSettings } from '../settings/stored-settings.ts';
import { writeNote } from './note-access.ts';
import { dropNoteDraft } from './note-text.ts';
import { addVersion, versionWithText } from './note-versions.ts';

/**
 * Signs exactly this text of a note that `draftToWrite` found, inside the caller's transaction: version, signature, state and entry; the draft is gone with it. The
 * head is the caller's to sign. The grace counts from now and its end is fixed here.
 */
export function signText(
  vault: OpenVault,
  tx: Transaction,
  note: NoteRecord,
  body: NoteBody,
): Result<NoteRecord, VaultError> {
  if (isBlankBody(body)) return err({ code: 'note-empty' });
  const same = versionWithText(vault, note, body);
  if (!same.ok) return same;
  const version = same.value ?? addVersion(vault, note, body);
  const signedAt = vault.clock.now();
  const finalAt = plusMinutes(signedAt, readSettings(vault).signGraceMinutes);
  const digest = noteSignatureDigest({ noteId: note.id, version, author: note.author, signedAt, body });
  setNoteSignature(vault.db, note.id, version, vault.signer.sign(digest));
  const signed = writeNote(vault, note, {
    state: 'signed',
    signedVersion: version,
    signedAt,
    finalAt,
    versions: version,
  });
  dropNoteDraft(vault, note);
  tx.audit({
    action: 'note.signed',
    subject: { kind: 'note', id: note.id },
    changes: [
      { table: 'notes', row: [note.id] },
      { table: 'note_versions', row: [note.id, String(version)] },
    ],
  });
  return ok(signed);
}
