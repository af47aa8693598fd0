import { IMPORT_LIMITS } from '../../../../src-shared/clinical/import/import-mapping.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { dayInZone, Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { readNoteFile, type NoteFile } from '../../import/read-note-file.ts';
import type { Files } from '../../ports/files.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { readImportFile, type ImportedFile } from './read-import-file.ts';

/** A chosen file as a note; null is the path of a ticket that main did not give. */
export function openNoteFile(
  vault: OpenVault,
  files: Files,
  path: string | null,
): Result<{ readonly file: ImportedFile; readonly note: NoteFile }, VaultError> {
  if (path === null) return err({ code: 'not-found' });
  const file = readImportFile(files, path, IMPORT_LIMITS.noteBytes);
  if (!file.ok) return file;
  const { clock } = vault;
  const day = (at: Instant) => dayInZone(at, clock.zone());
  const modified = day(Instant.parse(new Date(Math.max(0, file.value.modifiedMs)).toISOString()));
  const about = { name: file.value.name, modified, today: day(clock.now()) };
  const note = readNoteFile(file.value.bytes, about);
  return note.ok ? ok({ file: file.value, note: note.value }) : err({ code: note.error });
}
