import { readNoteDocument, type NoteDocument } from './note-document.ts';

/** Deeper than anybody nests lists; more would only serve to exhaust a reader. */
const MAX_DEPTH = 400;

/** The document of a note's JSON text, for whoever draws it: null when it is none of this format, or nests deeper than a reader should follow. */
export function readShallowNoteDocument(json: string): NoteDocument | null {
  return nestsWithin(json, MAX_DEPTH) ? readNoteDocument(json) : null;
}

/** Whether a JSON text opens no more than so many brackets at a time. Brackets inside its strings count too: it may only say no too soon. */
function nestsWithin(json: string, limit: number): boolean {
  let depth = 0;
  for (const character of json) {
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth > limit) return false;
  }
  return true;
}
