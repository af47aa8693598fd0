import { z } from 'zod';
import { NoteId, PatientId, PrincipalId, SessionId } from '../ids.ts';
import { Instant, Zone } from '../time.ts';

/** At most 1 MiB a note, JSON and plain text each, in UTF-8. A larger paste is refused and the note stays unchanged. */
export const MAX_NOTE_BYTES = 1024 * 1024;

/** UTF-8 length without a TextEncoder, so that this file needs no platform. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** A note's text: the ProseMirror document as JSON text exactly as signed, and its plain-text rendition. */
export const NoteBody = z.object({
  json: z.string().refine((text) => utf8Length(text) <= MAX_NOTE_BYTES, { message: 'text-too-large' }),
  plain: z.string().refine((text) => utf8Length(text) <= MAX_NOTE_BYTES, { message: 'text-too-large' }),
});
export type NoteBody = z.infer<typeof NoteBody>;

/** Where the caret was (ProseMirror positions) and how far the sheet was scrolled, in CSS pixels. Sealed with the draft. */
export const Caret = z.object({
  anchor: z.number().int().nonnegative(),
  head: z.number().int().nonnegative(),
  scrollTop: z.number().nonnegative(),
});
export type Caret = z.infer<typeof Caret>;

export const NoteKind = z.enum(['session', 'call', 'other', 'addendum']);
export type NoteKind = z.infer<typeof NoteKind>;

/**
 * `draft`: may be written. `signed` before `finalAt`: signed at the click, may be undone. `signed` after it: unalterable, only addenda.
 * Final by time, so a clock that jumps can end a grace early but never reopen a note: the vault keeps the latest moment it has seen.
 */
export const NoteState = z.enum(['draft', 'signed']);
export type NoteState = z.infer<typeof NoteState>;

export const NoteRow = z.object({
  id: NoteId,
  patientId: PatientId,
  kind: NoteKind,
  /** The note that an addendum belongs to. */
  parentId: NoteId.nullable(),
  sessionId: SessionId.nullable(),
  occurredAt: Instant,
  zone: Zone,
  state: NoteState,
  signedAt: Instant.nullable(),
  finalAt: Instant.nullable(),
  versions: z.number().int().nonnegative(),
  /** Text typed since the last version exists as a sealed draft. */
  hasDraft: z.boolean(),
  revision: z.number().int().min(1),
});
export type NoteRow = z.infer<typeof NoteRow>;

export const Note = NoteRow.extend({
  author: PrincipalId,
  /** The draft where there is one, else the latest version. */
  body: NoteBody,
  caret: Caret.nullable(),
  savedAt: Instant.nullable(),
  /** Result of checking the author's signature over exactly this text; null while unsigned. */
  signatureValid: z.boolean().nullable(),
});
export type Note = z.infer<typeof Note>;

export const NoteVersion = z.object({
  version: z.number().int().min(1),
  writtenAt: Instant,
  author: PrincipalId,
  signed: z.boolean(),
});
export type NoteVersion = z.infer<typeof NoteVersion>;
