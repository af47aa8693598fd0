import type { Node } from '@tiptap/pm/model';
import { z } from 'zod';
import { NoteDocument, plainText } from '../../../../src-shared/clinical/note-document.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';

const utf8 = new TextEncoder();

/** A note without a template has no attributes, as before there were templates. */
const NoteJson = z.looseObject({ attrs: z.looseObject({ template: z.unknown() }).optional(), content: z.unknown() });

export function utf8Bytes(text: string): number {
  return utf8.encode(text).length;
}

/** The editor's document as it is sealed and signed: its JSON text and the plain-text rendition made from the same nodes. */
export function noteBody(document: Node): NoteBody {
  const { type, attrs, content } = NoteJson.parse(document.toJSON());
  const json = (attrs?.template ?? null) === null ? { type, content } : { type, attrs, content };
  return { json: JSON.stringify(json), plain: plainText(NoteDocument.parse(json)) };
}
