import { readBirthDate } from '../../../src-shared/clinical/import/read-date.ts';
import { isBlank, plainText, type NoteDocument } from '../../../src-shared/clinical/note-document.ts';
import type { NoteBody } from '../../../src-shared/clinical/note.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { PlainDate } from '../../../src-shared/time.ts';
import { decodeText, type NotText } from './decode-text.ts';
import { markdownDocument } from './markdown-document.ts';

export type DateSource = 'front-matter' | 'text' | 'file-name' | 'modified';

export interface NoteFile {
  readonly body: NoteBody;
  readonly date: PlainDate;
  readonly dateFrom: DateSource;
}

export interface NoteFileAbout {
  readonly name: string;
  /** The day the file was last changed. */
  readonly modified: PlainDate;
  readonly today: PlainDate;
}

const MARKDOWN = /\.(md|markdown|mdown)$/i;
const MONTH = 'ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|jan|apr|aug|dec';
const DATES = new RegExp(
  `\\b(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|(?:19|20)\\d{6}|\\d{1,2}(?: de)? (?:${MONTH})\\p{L}{0,7}\\.?(?: de| del)? \\d{4}|(?:${MONTH})\\p{L}{0,6}\\.? \\d{1,2},? \\d{4})\\b`,
  'giu',
);

/** A text or Markdown file as a note, with the day it is most likely about. Pure and total: any bytes have an answer. */
export function readNoteFile(bytes: Uint8Array, about: NoteFileAbout): Result<NoteFile, NotText> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { front, text } = splitFrontMatter(decoded.value.text.replaceAll(/\r\n?/g, '\n'));
  const document = MARKDOWN.test(about.name) ? markdownDocument(text) : textDocument(text);
  if (isBlank(document)) return err('import-empty');
  const body = { json: JSON.stringify(withoutEmpty(document)), plain: plainText(document) };
  return ok({ body, ...dateOf(front, text, about) });
}

/** Paragraphs are parted by empty lines; a line break within one stays. */
function textDocument(text: string): NoteDocument {
  const paragraphs = text.split(/\n(?:[ \t]*\n)+/).map((paragraph) => paragraph.replaceAll(/^\n+|\s+$/g, ''));
  return {
    type: 'doc',
    content: paragraphs
      .filter((paragraph) => paragraph !== '')
      .map((paragraph) => ({
        type: 'paragraph',
        content: paragraph
          .split('\n')
          .flatMap((line, index) => [
            ...(index === 0 ? [] : [{ type: 'hardBreak' as const }]),
            ...(line === '' ? [] : [{ type: 'text' as const, text: line }]),
          ]),
      })),
  };
}

/** The editor writes no empty `content`; neither does an import, so that both say the same text alike. */
function withoutEmpty(document: NoteDocument): unknown {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      key === 'content' && Array.isArray(value) && value.length === 0 ? undefined : value,
    ),
  );
}

/** The lines between two `---` at the very beginning. Only its dates are read; it is no part of the note. */
function splitFrontMatter(text: string): { readonly front: string; readonly text: string } {
  if (!text.startsWith('---\n')) return { front: '', text };
  const end = text.indexOf('\n---\n', 3);
  if (end === -1 || end > 4096) return { front: '', text };
  return { front: text.slice(4, end), text: text.slice(end + 5) };
}

function dateOf(front: string, text: string, about: NoteFileAbout): Pick<NoteFile, 'date' | 'dateFrom'> {
  const dated = front.split('\n').find((line) => /^(date|fecha|day|día|dia)\s*:/iu.test(line)) ?? '';
  const firstLine = (/\S[^\n]*/.exec(text.slice(0, 4096))?.[0] ?? '').slice(0, 200);
  const places: readonly (readonly [DateSource, string])[] = [
    ['front-matter', dated],
    ['text', firstLine],
    ['file-name', about.name.replaceAll('_', ' ')],
  ];
  for (const [dateFrom, place] of places) {
    for (const [found] of place.matchAll(DATES)) {
      const date = readBirthDate(found, 'dmy', about.today);
      if (date.ok) return { date: date.value, dateFrom };
    }
  }
  return { date: about.modified > about.today ? about.today : about.modified, dateFrom: 'modified' };
}
