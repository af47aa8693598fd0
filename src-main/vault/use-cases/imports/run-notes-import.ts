import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { NoteBody as BodyWithinLimits } from '../../../../src-shared/clinical/note.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { Files } from '../../ports/files.ts';
import type { AuditEntry } from '../../session/open-vault.ts';
import { insertNote } from '../../storage/repositories/notes.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import { addVersion } from '../notes/note-versions.ts';
import { emptyNote } from '../notes/new-note.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { keepImport } from './import-record.ts';
import { openNoteFile } from './note-file.ts';

type Chosen = In<'imports.runNotes'>['files'][number] & { readonly path: string | null };

/** Each file an unsigned note of the patient, its text the first version. All of them in one transaction, or the first thing that is wrong and nothing. */
export function runNotesImport(
  vault: OpenVault,
  files: Files,
  { patientId, zone }: Pick<In<'imports.runNotes'>, 'patientId' | 'zone'>,
  chosen: readonly Chosen[],
): Outcome<'imports.runNotes'> {
  const texts: { readonly body: NoteBody; readonly occurredAt: Instant; readonly name: string }[] = [];
  for (const { path, fingerprint, occurredAt } of chosen) {
    const opened = openNoteFile(vault, files, path);
    if (!opened.ok) return opened;
    const { file, note } = opened.value;
    if (file.fingerprint !== fingerprint) return err({ code: 'conflict' });
    if (!BodyWithinLimits.safeParse(note.body).success) return err({ code: 'text-too-large' });
    if (occurredAt > vault.clock.now()) return err({ code: 'invalid-input' });
    texts.push({ body: note.body, occurredAt, name: file.name });
  }
  return vault.transact((tx) => {
    if (!patientExists(vault.db, patientId)) return err({ code: 'not-found' });
    const changes: AuditEntry['changes'][number][] = [];
    const notes = texts.map(({ body, occurredAt }) => {
      const about = { patientId, kind: 'other', parentId: null, sessionId: null, occurredAt, zone } as const;
      const note = emptyNote(vault, about);
      insertNote(vault.db, { ...note, versions: 1 });
      const version = addVersion(vault, note, body);
      changes.push({ table: 'notes', row: [note.id] }, { table: 'note_versions', row: [note.id, String(version)] });
      return note.id;
    });
    const fileName = texts.length === 1 ? (texts[0]?.name ?? '') : `${texts[0]?.name ?? ''} …`;
    return ok({ import: keepImport(vault, tx, 'notes', { fileName, patients: [], notes, report: [] }, changes) });
  });
}
