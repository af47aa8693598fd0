import { err, ok } from '../../../../src-shared/result.ts';
import { readNote } from '../../storage/repositories/notes.ts';
import { readNoteVersion } from '../../storage/repositories/note-versions.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { signatureHolds } from './note-signature.ts';
import { openVersion } from './note-text.ts';

export function openNoteVersion(vault: OpenVault, input: In<'notes.version'>): Outcome<'notes.version'> {
  const note = readNote(vault.db, input.id);
  const version = note === null ? null : readNoteVersion(vault.db, input.id, input.version);
  if (note === null || version === null) return err({ code: 'not-found' });
  const body = openVersion(vault, note, version);
  if (!body.ok) return body;
  return ok({ body: body.value, signatureValid: signatureHolds(vault, note, version, body.value) });
}
