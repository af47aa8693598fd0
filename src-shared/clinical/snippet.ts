import type { Block, Inline, ListItem, NoteDocument } from './note-document.ts';
import { fold } from './person-name.ts';

/** What a snippet's fields stand for at the moment it is brought in. */
export interface SnippetValues {
  /** Today, in words. */
  readonly date: string;
  readonly time: string;
  readonly patient: string;
}

/** Where the caret goes; a character of the private use area, which no text of hers has a use for. It never stays in a note. */
export const CARET_MARK = '\u{E0C5}';

/** Where the caret goes, as it is written in a snippet. */
export const CARET_FIELD = '{cursor}';

/** The fields by their names in both languages, between braces. */
const FIELDS: Readonly<Record<string, keyof SnippetValues | 'cursor'>> = {
  cursor: 'cursor',
  date: 'date',
  fecha: 'date',
  time: 'time',
  hora: 'time',
  patient: 'patient',
  paciente: 'patient',
};

/** The fields in the words of one language, as a form offers them. */
export const FIELD_NAMES = {
  en: { date: '{date}', time: '{time}', patient: '{patient}', cursor: CARET_FIELD },
  es: { date: '{fecha}', time: '{hora}', patient: '{paciente}', cursor: CARET_FIELD },
} as const;

const FIELD = /\{([a-z]{1,12})\}/giu;

/** The text with its fields filled in. The first `{cursor}` becomes CARET_MARK, further ones go; braces around anything else stay. */
export function fillFields(
  text: string,
  values: SnippetValues,
  caretSet = false,
): { readonly text: string; readonly caretSet: boolean } {
  let set = caretSet;
  const clean = (value: string): string => value.replaceAll(CARET_MARK, '');
  const filled = clean(text).replaceAll(FIELD, (whole: string, name: string) => {
    const field = FIELDS[name.toLowerCase()];
    if (field === undefined) return whole;
    if (field !== 'cursor') return clean(values[field]);
    const mark = set ? '' : CARET_MARK;
    set = true;
    return mark;
  });
  return { text: filled, caretSet: set };
}

/** The same through a whole document; runs that are left empty go, since a document has no empty text. */
export function fillDocument(document: NoteDocument, values: SnippetValues): Block[] {
  let caretSet = false;
  const inline = (content: readonly Inline[]): Inline[] =>
    content.flatMap((run): Inline[] => {
      if (run.type !== 'text') return [run];
      const filled = fillFields(run.text, values, caretSet);
      caretSet = filled.caretSet;
      return filled.text === '' ? [] : [{ ...run, text: filled.text }];
    });
  const items = (content: readonly ListItem[]): ListItem[] =>
    content.map((item) => ({ ...item, content: blocks(item.content) }));
  const blocks = (content: readonly Block[]): Block[] =>
    content.map((block): Block => {
      switch (block.type) {
        case 'paragraph':
          return { ...block, content: inline(block.content) };
        case 'heading':
          return { ...block, content: inline(block.content) };
        case 'blockquote':
          return { ...block, content: blocks(block.content) };
        case 'bulletList':
          return { ...block, content: items(block.content) };
        case 'orderedList':
          return { ...block, content: items(block.content) };
      }
    });
  return blocks(document.content);
}

/** One line of the list that `/` opens. */
export interface SnippetEntry {
  readonly id: string;
  readonly name: string;
  readonly shortcut: string;
  /** What is put in, before its fields are filled. */
  readonly document: NoteDocument;
  /** The first words, shown beside the name. */
  readonly preview: string;
}

/**
 * Those whose shortcut or name fits what was typed, best first: the shortcut itself, a shortcut that begins so, a word of the name that begins so, anywhere in the
 * name. Case and accents do not count. Without a word typed, all in their order.
 */
export function findSnippets(entries: readonly SnippetEntry[], typed: string): SnippetEntry[] {
  const wanted = plain(typed);
  if (wanted === '') return [...entries];
  const ranked = entries.flatMap((entry) => {
    const rank = rankOf(entry, wanted);
    return rank === null ? [] : [{ entry, rank }];
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

function rankOf(entry: SnippetEntry, wanted: string): number | null {
  const shortcut = plain(entry.shortcut);
  const name = plain(entry.name);
  if (shortcut === wanted) return 0;
  if (shortcut !== '' && shortcut.startsWith(wanted)) return 1;
  if (name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2;
  return name.includes(wanted) ? 3 : null;
}

/** Without case and accents, "ñ" as "n": what is typed in haste. */
function plain(text: string): string {
  return fold(text).replaceAll('\u007f', '');
}
