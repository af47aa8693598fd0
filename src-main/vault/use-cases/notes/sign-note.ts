import { isBlankBody } from '../../../../src-shared/clinical/note-rules.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { plusMinutes } from '../../../../src-shared/time.ts';
import { setNoteSignature } from '../../storage/repositories/note-versions.ts';
import { noteSignatureDigest } from '../../storage/repositories/note-digest.ts';
import { readSettings } from '../settings/stored-settings.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { draftToWrite, writeNote } from './note-access.ts';
import { dropNoteDraft } from './note-text.ts';
import { addVersion, versionWithText } from './note-versions.ts';

/**
 * Signs exactly this text: version, signature, state, entry and signed head in one transaction; the draft is gone with it. The grace counts from the click and
 * its end is fixed here.
 */
export function signNote(vault: OpenVault, input: In<'notes.sign'>): Outcome<'notes.sign'> {
  return vault.transact((tx) => {
    const found = draftToWrite(vault, input.id);
    if (!found.ok) return found;
    const note = found.value;
    if (isBlankBody(input.body)) return err({ code: 'note-empty' });
    const same = versionWithText(vault, note, input.body);
    if (!same.ok) return same;
    const version = same.value ?? addVersion(vault, note, input.body);
    const signedAt = vault.clock.now();
    const finalAt = plusMinutes(signedAt, readSettings(vault).signGraceMinutes);
    const digest = noteSignatureDigest({ noteId: note.id, version, author: note.author, signedAt, body: input.body });
    setNoteSignature(vault.db, note.id, version, vault.signer.sign(digest));
    writeNote(vault, note, { state: 'signed', signedVersion: version, signedAt, finalAt, versions: version });
    dropNoteDraft(vault, note);
    tx.audit({
      action: 'note.signed',
      subject: { kind: 'note', id: note.id },
      changes: [
        { table: 'notes', row: [note.id] },
        { table: 'note_versions', row: [note.id, String(version)] },
      ],
    });
    tx.signHead();
    return ok({ signedAt, finalAt });
  });
}
