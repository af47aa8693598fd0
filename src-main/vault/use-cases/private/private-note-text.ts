import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import { readPrivateDraft } from '../../storage/repositories/private-drafts.ts';
import { readPrivateVersion } from '../../storage/repositories/private-note-versions.ts';
import type { PrivateNoteRecord } from '../../storage/repositories/private-notes.ts';
import { openDraft, openText, type PrivateDraft } from './private-note-record.ts';

type Damaged = { readonly code: 'record-damaged' };

/** Null when nothing was typed since the last version. */
export function privateDraftOf(
  vault: OpenVault,
  records: PrivateRecords,
  note: PrivateNoteRecord,
): Result<PrivateDraft | null, Damaged> {
  const draft = readPrivateDraft(vault.db, note.id);
  return draft === null ? ok(null) : openDraft(records, note, draft);
}

/** A number that the note counts and no row has is damage, not absence. */
export function privateVersionOf(
  vault: OpenVault,
  records: PrivateRecords,
  note: PrivateNoteRecord,
  version: number,
): Result<NoteBody, Damaged> {
  const found = readPrivateVersion(vault.db, note.id, version);
  return found === null ? err({ code: 'record-damaged' }) : openText(records, note, found);
}

/** The text that she sees: the draft, else the latest version; null where nothing was ever written. */
export function privateTextOf(
  vault: OpenVault,
  records: PrivateRecords,
  note: PrivateNoteRecord,
): Result<NoteBody | null, Damaged> {
  const draft = privateDraftOf(vault, records, note);
  if (!draft.ok) return draft;
  if (draft.value !== null) return ok(draft.value.body);
  return note.versions === 0 ? ok(null) : privateVersionOf(vault, records, note, note.versions);
}

const BEGINNING_CHARACTERS = 160;

/** The first words on one line, never half a character. */
export function beginningOf(plain: string): string {
  const line = plain
    .slice(0, 8 * BEGINNING_CHARACTERS)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, BEGINNING_CHARACTERS).join('').trim();
}
