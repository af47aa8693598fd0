import type { OpenVault } from '../../session/open-vault.ts';
import type { VerifyFinding } from '../../session/session.types.ts';
import { iterateNoteVersions } from '../../storage/repositories/note-versions.ts';
import { readNote } from '../../storage/repositories/notes.ts';
import type { ReadableDb } from '../../storage/sql.ts';
import { signatureHolds } from './note-signature.ts';
import { openVersion } from './note-text.ts';

/**
 * For "Verify vault": every version opens in its place, every signature stands over its text and is its author's, and every signed note has one. Null after each
 * version without a finding, so that the caller can pause.
 */
export function checkNoteSignatures(vault: OpenVault): (db: ReadableDb) => Generator<VerifyFinding | null> {
  return function* check(db) {
    for (const version of iterateNoteVersions(db)) {
      const row = `${version.noteId}/${version.version}`;
      const note = readNote(db, version.noteId);
      const body = note === null ? null : openVersion(vault, note, version);
      if (note === null || body?.ok !== true) yield { kind: 'record-damaged', table: 'note_versions', row };
      else if (signatureHolds(vault, note, version, body.value) === false) {
        yield { kind: 'signature-invalid', table: 'note_versions', row };
      } else if (note.signedVersion === version.version && version.signature === null) {
        yield { kind: 'signature-missing', table: 'note_versions', row };
      } else yield null;
    }
  };
}
