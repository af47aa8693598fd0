import { EMPTY_NOTE_BODY } from '../../../../src-shared/clinical/note-rules.ts';
import type { PrivateNote, PrivateNoteRow } from '../../../../src-shared/commands/private.contract.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import type { FoundPrivateNote } from './private-note-access.ts';
import type { PrivateDraft } from './private-note-record.ts';
import { beginningOf, privateDraftOf, privateVersionOf } from './private-note-text.ts';

type Damaged = { readonly code: 'record-damaged' };

const AT_THE_START = { anchor: 1, head: 1, scrollTop: 0 };

export function privateNoteRow(
  vault: OpenVault,
  records: PrivateRecords,
  found: FoundPrivateNote,
): Result<PrivateNoteRow, Damaged> {
  const draft = privateDraftOf(vault, records, found.note);
  return draft.ok ? ok(rowOf(found, draft.value)) : draft;
}

export function privateNoteView(
  vault: OpenVault,
  records: PrivateRecords,
  found: FoundPrivateNote,
): Result<PrivateNote, Damaged> {
  const { note } = found;
  const draft = privateDraftOf(vault, records, note);
  if (!draft.ok) return draft;
  const row = rowOf(found, draft.value);
  if (draft.value !== null) {
    const { body, caret, savedAt } = draft.value;
    return ok({ ...row, body, caret, draftSavedAt: savedAt });
  }
  const kept = note.versions === 0 ? ok(EMPTY_NOTE_BODY) : privateVersionOf(vault, records, note, note.versions);
  return kept.ok ? ok({ ...row, body: kept.value, caret: AT_THE_START, draftSavedAt: null }) : kept;
}

function rowOf({ note, header }: FoundPrivateNote, draft: PrivateDraft | null): PrivateNoteRow {
  const { patientId, occurredAt, zone } = header;
  return {
    id: note.id,
    patientId,
    occurredAt,
    zone,
    beginning: draft === null ? header.beginning : beginningOf(draft.body.plain),
    updatedAt: draft !== null && draft.savedAt > note.updatedAt ? draft.savedAt : note.updatedAt,
    versions: note.versions,
  };
}
