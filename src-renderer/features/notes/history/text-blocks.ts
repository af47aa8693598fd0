import { assertNever } from '../../../../src-shared/assert-never.ts';
import {
  readNoteDocument,
  type Block,
  type Inline,
  type ListItem,
} from '../../../../src-shared/clinical/note-document.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';

/** One paragraph of a note as two texts are compared by: what it says, and where it stands. */
export interface TextBlock {
  readonly kind: 'paragraph' | 'heading';
  /** How deep in lists it stands; 0 outside of any. */
  readonly depth: number;
  /** "• " or "2. " where a list item begins; empty otherwise. */
  readonly marker: string;
  readonly quoted: boolean;
  readonly text: string;
  /** Everything but the words: two blocks with the same text and another look differ in formatting alone. */
  readonly look: string;
}

interface Place {
  readonly depth: number;
  readonly marker: string;
  readonly quoted: boolean;
}

/** The paragraphs of a body in reading order, empty ones left out; of what is no document of ours, the lines of its plain text. */
export function textBlocks(body: NoteBody): readonly TextBlock[] {
  const document = readNoteDocument(body.json);
  const start: Place = { depth: 0, marker: '', quoted: false };
  if (document === null) {
    return body.plain.split('\n').flatMap((text) => textBlock('paragraph', text, '', start));
  }
  return document.content.flatMap((block) => blocksOf(block, start));
}

function blocksOf(block: Block, place: Place): readonly TextBlock[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return textBlock(block.type, inlineText(block.content), marksOf(block.content), place);
    case 'blockquote':
      return block.content.flatMap((inner) => blocksOf(inner, { ...place, quoted: true }));
    case 'bulletList':
      return block.content.flatMap((item) => itemBlocks(item, '• ', place));
    case 'orderedList': {
      const { start } = block.attrs;
      return block.content.flatMap((item, index) => itemBlocks(item, `${start + index}. `, place));
    }
    default:
      return assertNever(block);
  }
}

function itemBlocks(item: ListItem, marker: string, place: Place): readonly TextBlock[] {
  const depth = place.depth + 1;
  return item.content.flatMap((block, index) =>
    blocksOf(block, { ...place, depth, marker: index === 0 ? marker : '' }),
  );
}

function textBlock(kind: TextBlock['kind'], text: string, marks: string, place: Place): readonly TextBlock[] {
  if (text.trim() === '') return [];
  // The number of an item is no formatting: an item put in before it moves it, and changes nothing of it.
  const listed = place.marker === '' ? '' : place.marker === '• ' ? 'bullet' : 'number';
  return [{ kind, ...place, text, look: [kind, place.depth, listed, place.quoted, marks].join('|') }];
}

function inlineText(content: readonly Inline[]): string {
  return content.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
}

/** Where bold and italic begin and end, however the text is cut into runs. */
function marksOf(content: readonly Inline[]): string {
  const changes: string[] = [];
  let at = 0;
  let before = '';
  for (const node of content) {
    const marks = node.type === 'text' ? (node.marks ?? []).map(({ type }) => type).toSorted() : [];
    const now = marks.join('+');
    if (now !== before) changes.push(`${at}:${now}`);
    before = now;
    at += node.type === 'text' ? node.text.length : 1;
  }
  return changes.join(',');
}
