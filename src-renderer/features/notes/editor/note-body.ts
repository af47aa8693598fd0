import type { Node } from '@tiptap/pm/model';
import { NoteDocument, plainText } from '../../../../src-shared/clinical/note-document.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';

const utf8 = new TextEncoder();

export function utf8Bytes(text: string): number {
  return utf8.encode(text).length;
}

/** The editor's document as it is sealed and signed: its JSON text and the plain-text rendition made from the same nodes. */
export function noteBody(document: Node): NoteBody {
  const json: unknown = document.toJSON();
  return { json: JSON.stringify(json), plain: plainText(NoteDocument.parse(json)) };
}
