import { assertNever } from '../../../src-shared/assert-never.ts';
import {
  readNoteDocument,
  type Block,
  type Inline,
  type NoteDocument,
} from '../../../src-shared/clinical/note-document.ts';
import type { NoteBody } from '../../../src-shared/clinical/note.ts';
import { element } from './element.ts';

/** Deeper than anybody nests lists; more would only serve to exhaust a reader. */
const MAX_DEPTH = 400;

/** The text of a note as elements, made node by node from its document; null when the document is not one that this page knows. */
export function documentElements(body: NoteBody): HTMLElement[] | null {
  const document = nestsWithin(body.json, MAX_DEPTH) ? readNoteDocument(body.json) : null;
  return document === null ? null : blocks(document.content);
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

function blocks(content: NoteDocument['content']): HTMLElement[] {
  return content.map(block);
}

function block(node: Block): HTMLElement {
  switch (node.type) {
    case 'paragraph':
      return element('p', {}, inlines(node.content));
    case 'heading':
      // One level for all: the note's own heading is above it, and no level may be left out.
      return element('h4', { class: `level-${node.attrs.level}` }, inlines(node.content));
    case 'blockquote':
      return element('blockquote', {}, blocks(node.content));
    case 'bulletList':
      return element('ul', {}, items(node.content));
    case 'orderedList':
      return element('ol', { start: node.attrs.start }, items(node.content));
    default:
      return assertNever(node);
  }
}

function items(content: readonly { readonly content: Block[] }[]): HTMLElement[] {
  return content.map((item) => element('li', {}, blocks(item.content)));
}

function inlines(content: readonly Inline[]): (Node | string)[] {
  return content.map((node) => {
    if (node.type === 'hardBreak') return element('br');
    const marks = new Set(node.marks?.map((mark) => mark.type));
    const italic = marks.has('italic') ? element('em', {}, node.text) : node.text;
    return marks.has('bold') ? element('strong', {}, italic) : italic;
  });
}
