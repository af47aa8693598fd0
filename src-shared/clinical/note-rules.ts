import type { Instant } from '../time.ts';
import { EMPTY_NOTE_JSON, readNoteDocument } from './note-document.ts';
import { isUnwritten } from './note-template.ts';
import type { NoteBody } from './note.ts';

/** What a note shows before anything was written. Never stored. */
export const EMPTY_NOTE_BODY: NoteBody = { json: EMPTY_NOTE_JSON, plain: '' };

/** Nothing but white space, lists without a word in them, and titles of the note's template. It may be a draft, it may not be signed. */
export function isBlankBody(body: NoteBody): boolean {
  if (body.plain.trim() === '') return true;
  const document = readNoteDocument(body.json);
  return document !== null && isUnwritten(document);
}

/** The same to the letter, formatting included: no version is kept of what has not changed. */
export function sameBody(one: NoteBody, other: NoteBody): boolean {
  return one.json === other.json && one.plain === other.plain;
}

/** `draft`: may be written; `grace`: signed, may be undone; `final`: unalterable, only addenda. */
export type NoteStage = 'draft' | 'grace' | 'final';

/**
 * Where a note stands at `moment`, which is the latest moment the vault has seen and so never goes back: a note that was final once stays final whatever the
 * clock says. `finalAt` is fixed when she signs; a later change of the grace does not move it.
 */
export function noteStage(
  note: { readonly state: 'draft' | 'signed'; readonly finalAt: Instant | null },
  moment: Instant,
): NoteStage {
  if (note.state === 'draft') return 'draft';
  return note.finalAt !== null && moment < note.finalAt ? 'grace' : 'final';
}
