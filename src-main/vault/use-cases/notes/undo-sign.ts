import { err, ok } from '../../../../src-shared/result.ts';
import { setNoteSignature } from '../../storage/repositories/note-versions.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { noteToWrite, writeNote } from './note-access.ts';

/** Within the grace only: the signature goes, the text stays as a version, and the undoing is in the chain. */
export function undoSign(vault: OpenVault, input: In<'notes.undoSign'>): Outcome<'notes.undoSign'> {
  return vault.transact((tx) => {
    const found = noteToWrite(vault, input.id);
    if (!found.ok) return found;
    const { note, stage } = found.value;
    if (stage === 'final') return err({ code: 'note-final' });
    if (stage === 'draft' || note.signedVersion === null) return err({ code: 'note-not-signed' });
    const version = note.signedVersion;
    setNoteSignature(vault.db, note.id, version, null);
    writeNote(vault, note, { state: 'draft', signedVersion: null, signedAt: null, finalAt: null });
    tx.audit({
      action: 'note.sign-undone',
      subject: { kind: 'note', id: note.id },
      changes: [
        { table: 'notes', row: [note.id] },
        { table: 'note_versions', row: [note.id, String(version)] },
      ],
    });
    return ok({});
  });
}
