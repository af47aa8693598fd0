import { basename } from 'node:path';
import type { NoteFilePreview } from '../../../../src-shared/commands/imports.contract.ts';
import type { FileTicket } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { Files } from '../../ports/files.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { openNoteFile } from './note-file.ts';

const BEGINNING = 300;

/** Every chosen file as the note it would become, or why it cannot. */
export function inspectNotes(
  vault: OpenVault,
  files: Files,
  chosen: readonly { readonly ticket: FileTicket; readonly path: string | null }[],
): Outcome<'imports.inspectNotes'> {
  const previews = chosen.map(({ ticket, path }): NoteFilePreview => {
    const fileName = basename(path ?? '').slice(0, 255);
    const opened = openNoteFile(vault, files, path);
    if (!opened.ok) return { state: 'error', ticket, fileName, error: opened.error };
    const { file, note } = opened.value;
    const { date, dateFrom } = note;
    const beginning = note.body.plain.replaceAll(/\s+/g, ' ').trim().slice(0, BEGINNING);
    return { state: 'ready', ticket, fileName, fingerprint: file.fingerprint, date, dateFrom, beginning };
  });
  return ok({ files: previews });
}
