import { z } from 'zod';
import { Caret, type NoteBody } from '../../../../src-shared/clinical/note.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { OpenVault, RecordRef } from '../../session/open-vault.ts';
import {
  deleteDraft,
  nextDraftRevision,
  readDraft,
  saveDraft,
  type DraftRecord,
} from '../../storage/repositories/drafts.ts';
import { noteDraftKey, type NoteRecord } from '../../storage/repositories/notes.ts';
import type { NoteVersionRecord } from '../../storage/repositories/note-versions.ts';
import { draftRef } from '../drafts/form-draft-record.ts';

type Damaged = { readonly code: 'record-damaged' };

/** The sealed text of a version: exactly the two texts that a signature covers. */
const VersionText = z.object({ v: z.literal(1), json: z.string(), plain: z.string() });

/** The sealed text of a draft, with the place where she was writing. */
const DraftText = VersionText.extend({ caret: Caret });

type VersionPlace = Pick<NoteVersionRecord, 'noteId' | 'version' | 'keyEpoch'>;

function versionRef(note: Pick<NoteRecord, 'patientId'>, place: VersionPlace): RecordRef {
  return {
    owner: { kind: 'patient', id: note.patientId },
    table: 'note_versions',
    row: `${place.noteId}/${place.version}`,
    fieldSet: 'text',
    revision: place.version,
    epoch: place.keyEpoch,
  };
}

export function sealVersion(vault: OpenVault, note: NoteRecord, place: VersionPlace, body: NoteBody): Uint8Array {
  const payload: z.infer<typeof VersionText> = { v: 1, json: body.json, plain: body.plain };
  return vault.records.seal(versionRef(note, place), payload);
}

export function openVersion(
  vault: OpenVault,
  note: Pick<NoteRecord, 'patientId'>,
  version: VersionPlace & Pick<NoteVersionRecord, 'sealed'>,
): Result<NoteBody, Damaged> {
  const opened = vault.records.open(versionRef(note, version), VersionText, version.sealed);
  return opened.ok ? ok({ json: opened.value.json, plain: opened.value.plain }) : opened;
}

export interface NoteDraft {
  readonly body: NoteBody;
  readonly caret: Caret;
  readonly savedAt: Instant;
}

/** My draft of the note; null when nothing was typed since the last version. */
export function openNoteDraft(vault: OpenVault, note: Pick<NoteRecord, 'id'>): Result<NoteDraft | null, Damaged> {
  const draft = readDraft(vault.db, noteDraftKey(note.id), vault.me.principal);
  if (draft === null) return ok(null);
  const opened = vault.records.open(draftRef(draft), DraftText, draft.sealed);
  if (!opened.ok) return opened;
  const { json, plain, caret } = opened.value;
  return ok({ body: { json, plain }, caret, savedAt: draft.savedAt });
}

/** Seals and writes over my earlier draft. Inside a transaction; answers when it was saved. */
export function writeNoteDraft(
  vault: OpenVault,
  note: NoteRecord,
  keyEpoch: number,
  body: NoteBody,
  caret: Caret,
): Instant {
  const key = noteDraftKey(note.id);
  const { principal } = vault.me;
  const place: Omit<DraftRecord, 'sealed' | 'savedAt'> = {
    key,
    principal,
    patientId: note.patientId,
    keyEpoch,
    revision: nextDraftRevision(vault.db, key, principal),
  };
  const payload: z.infer<typeof DraftText> = { v: 1, json: body.json, plain: body.plain, caret };
  const savedAt = vault.clock.now();
  saveDraft(vault.db, { ...place, sealed: vault.records.seal(draftRef(place), payload), savedAt });
  return savedAt;
}

export function dropNoteDraft(vault: OpenVault, note: NoteRecord): void {
  deleteDraft(vault.db, noteDraftKey(note.id), vault.me.principal);
}
