import { plainText, type NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { EMPTY_NOTE_BODY } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteTemplate } from '../../../../src-shared/clinical/note-template.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';

/** The body of a note in which nothing is written yet: the template's titles, or an empty page. */
export function noteSkeleton(template: NoteTemplate | null): NoteBody {
  if (template === null) return EMPTY_NOTE_BODY;
  const document: NoteDocument = { type: 'doc', attrs: { template: template.mark }, content: [...template.content] };
  return { json: JSON.stringify(document), plain: plainText(document) };
}
