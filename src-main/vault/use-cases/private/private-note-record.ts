import { z } from 'zod';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { Caret } from '../../../../src-shared/clinical/note.ts';
import { PatientId, type PatientTag, type PrivateNoteId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { PrivatePlace, PrivateRecords } from '../../session/private-notes.ts';
import type { PrivateDraftRecord } from '../../storage/repositories/private-drafts.ts';
import type { PrivateVersionRecord } from '../../storage/repositories/private-note-versions.ts';
import type { PrivateNoteRecord } from '../../storage/repositories/private-notes.ts';

type Damaged = { readonly code: 'record-damaged' };
/** Of a note whose row says whose it is, in the compartment's own way. */
type Of = Pick<PrivateNoteRecord, 'id' | 'tag'>;

/** What is sealed of a private note beside its texts. `beginning` is that of the latest version, so that a list opens no text. */
const Header = z.object({
  v: z.literal(1),
  patientId: PatientId,
  occurredAt: Instant,
  zone: Zone,
  beginning: z.string(),
});
export type PrivateNoteHeader = Omit<z.infer<typeof Header>, 'v'>;

const Text = z.object({ v: z.literal(1), json: z.string(), plain: z.string() });
const Draft = Text.extend({ caret: Caret });

export interface PrivateDraft {
  readonly body: NoteBody;
  readonly caret: Caret;
  readonly savedAt: Instant;
}

function headerPlace(tag: PatientTag, id: PrivateNoteId, revision: number): PrivatePlace {
  return { tag, table: 'private_notes', row: id, fieldSet: 'details', revision };
}

function versionPlace({ id, tag }: Of, version: number): PrivatePlace {
  return { tag, table: 'private_note_versions', row: `${id}/${version}`, fieldSet: 'text', revision: version };
}

function draftPlace({ id, tag }: Of, revision: number): PrivatePlace {
  return { tag, table: 'private_drafts', row: id, fieldSet: 'draft', revision };
}

export function sealHeader(
  records: PrivateRecords,
  { id, tag, revision }: Of & Pick<PrivateNoteRecord, 'revision'>,
  header: PrivateNoteHeader,
): Uint8Array {
  const { patientId, occurredAt, zone, beginning } = header;
  const payload: z.infer<typeof Header> = { v: 1, patientId, occurredAt, zone, beginning };
  return records.seal(headerPlace(tag, id, revision), payload);
}

/** What it says of the patient has to be what the row's tag says. */
export function openHeader(
  records: Pick<PrivateRecords, 'open' | 'tagOf'>,
  note: PrivateNoteRecord,
): Result<PrivateNoteHeader, Damaged> {
  const opened = records.open(headerPlace(note.tag, note.id, note.revision), Header, note.sealed);
  if (!opened.ok) return opened;
  return records.tagOf(opened.value.patientId) === note.tag ? opened : err({ code: 'record-damaged' });
}

export function sealText(records: PrivateRecords, note: Of, version: number, body: NoteBody): Uint8Array {
  const payload: z.infer<typeof Text> = { v: 1, json: body.json, plain: body.plain };
  return records.seal(versionPlace(note, version), payload);
}

export function openText(
  records: Pick<PrivateRecords, 'open'>,
  note: Of,
  { version, sealed }: PrivateVersionRecord,
): Result<NoteBody, Damaged> {
  const opened = records.open(versionPlace(note, version), Text, sealed);
  return opened.ok ? ok({ json: opened.value.json, plain: opened.value.plain }) : opened;
}

export function sealDraft(
  records: PrivateRecords,
  note: Of,
  revision: number,
  { body, caret }: Pick<PrivateDraft, 'body' | 'caret'>,
): Uint8Array {
  const payload: z.infer<typeof Draft> = { v: 1, json: body.json, plain: body.plain, caret };
  return records.seal(draftPlace(note, revision), payload);
}

export function openDraft(records: PrivateRecords, note: Of, draft: PrivateDraftRecord): Result<PrivateDraft, Damaged> {
  const opened = records.open(draftPlace(note, draft.revision), Draft, draft.sealed);
  if (!opened.ok) return opened;
  const { json, plain, caret } = opened.value;
  return ok({ body: { json, plain }, caret, savedAt: draft.savedAt });
}
