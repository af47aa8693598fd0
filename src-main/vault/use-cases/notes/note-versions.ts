import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import {
  insertNoteVersion,
  readNoteVersion,
  type NoteVersionRecord,
} from '../../storage/repositories/note-versions.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import { keyEpochOf } from './note-access.ts';
import { openVersion, sealVersion } from './note-text.ts';

/** The version by its number. A number the note counts and no row has is damage, not absence. */
export function mustReadVersion(
  vault: OpenVault,
  note: NoteRecord,
  version: number,
): Result<NoteVersionRecord, { code: 'record-damaged' }> {
  const found = readNoteVersion(vault.db, note.id, version);
  return found === null ? err({ code: 'record-damaged' }) : ok(found);
}

/** The number of the latest version when it holds exactly this text, by this author; null when a new version is due. */
export function versionWithText(
  vault: OpenVault,
  note: NoteRecord,
  body: NoteBody,
): Result<number | null, { code: 'record-damaged' }> {
  if (note.versions === 0) return ok(null);
  const last = mustReadVersion(vault, note, note.versions);
  if (!last.ok) return last;
  const text = openVersion(vault, note, last.value);
  if (!text.ok) return text;
  return ok(sameBody(text.value, body) && last.value.author === vault.me.principal ? note.versions : null);
}

/** Seals the text as the note's next version, unsigned. Inside a transaction; the note's row is the caller's. Answers the number. */
export function addVersion(vault: OpenVault, note: NoteRecord, body: NoteBody): number {
  const place = { noteId: note.id, version: note.versions + 1, keyEpoch: keyEpochOf(vault, note.patientId) };
  insertNoteVersion(vault.db, {
    ...place,
    author: vault.me.principal,
    sealed: sealVersion(vault, note, place, body),
    signature: null,
    writtenAt: vault.clock.now(),
  });
  return place.version;
}
