import MarkdownIt from 'markdown-it';
import type { Block, Inline, ListItem, NoteDocument } from '../../../src-shared/clinical/note-document.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];
type Mark = NonNullable<Extract<Inline, { type: 'text' }>['marks']>[number];

/** CommonMark without HTML: a tag is the text that was written. The preset bounds the nesting at 20, so no file makes the reader or the page recurse for long. */
const markdown = new MarkdownIt('commonmark', { html: false });

/**
 * The note document of a Markdown text. Headings, lists, quotes, bold and italic stay what they are; what a note does not have stays as its text: code and links
 * with their address, images with their description.
 */
export function markdownDocument(text: string): NoteDocument {
  return { type: 'doc', content: blocks(new Cursor(markdown.parse(text, {})), null) };
}

class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  next(): Token | null {
    return this.#tokens[this.#at++] ?? null;
  }
}

/** The blocks up to the token that closes the one they stand in; `until` null for the whole document. */
function blocks(cursor: Cursor, until: string | null): Block[] {
  const found: Block[] = [];
  for (let token = cursor.next(); token !== null && token.type !== until; token = cursor.next()) {
    const block = blockOf(token, cursor);
    if (block !== null) found.push(block);
  }
  return found;
}

function blockOf(token: Token, cursor: Cursor): Block | null {
  switch (token.type) {
    case 'paragraph_open':
      return { type: 'paragraph', content: inlineUntil(cursor, 'paragraph_close') };
    case 'heading_open': {
      const level = Math.min(6, Math.max(1, Number(token.tag.slice(1)) || 1));
      return { type: 'heading', attrs: { level }, content: inlineUntil(cursor, 'heading_close') };
    }
    case 'blockquote_open':
      return { type: 'blockquote', content: orEmpty(blocks(cursor, 'blockquote_close')) };
    case 'bullet_list_open':
      return { type: 'bulletList', content: items(cursor, 'bullet_list_close') };
    case 'ordered_list_open': {
      const start = Number(token.attrGet('start') ?? 1);
      return { type: 'orderedList', attrs: { start }, content: items(cursor, 'ordered_list_close') };
    }
    case 'fence':
    case 'code_block':
      return { type: 'paragraph', content: lines(token.content.replace(/\n$/, ''), []) };
    default:
      return null;
  }
}

function items(cursor: Cursor, until: string): ListItem[] {
  const found: ListItem[] = [];
  for (let token = cursor.next(); token !== null && token.type !== until; token = cursor.next()) {
    if (token.type === 'list_item_open') {
      found.push({ type: 'listItem', content: withParagraph(blocks(cursor, 'list_item_close')) });
    }
  }
  return found;
}

/** A list item and a quotation hold at least a paragraph, and an item begins with one: the editor's schema asks for it. */
function withParagraph(content: Block[]): Block[] {
  return content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph', content: [] }, ...content];
}

function orEmpty(content: Block[]): Block[] {
  return content.length > 0 ? content : [{ type: 'paragraph', content: [] }];
}

function inlineUntil(cursor: Cursor, until: string): Inline[] {
  const found: Inline[] = [];
  for (let token = cursor.next(); token !== null && token.type !== until; token = cursor.next()) {
    if (token.type === 'inline') found.push(...inlines(token.children ?? []));
  }
  return found;
}

function inlines(tokens: readonly Token[]): Inline[] {
  const found: Inline[] = [];
  const open = { bold: 0, italic: 0 };
  const links: string[] = [];
  const marks = (): Mark[] => [
    ...(open.bold > 0 ? [{ type: 'bold' } as const] : []),
    ...(open.italic > 0 ? [{ type: 'italic' } as const] : []),
  ];
  for (const token of tokens) {
    switch (token.type) {
      case 'strong_open':
      case 'strong_close':
        open.bold += token.nesting;
        break;
      case 'em_open':
      case 'em_close':
        open.italic += token.nesting;
        break;
      case 'hardbreak':
        found.push({ type: 'hardBreak' });
        break;
      case 'softbreak':
        found.push(...run(' ', marks()));
        break;
      case 'link_open':
        links.push(token.attrGet('href') ?? '');
        break;
      case 'link_close': {
        const href = links.pop() ?? '';
        if (href !== '') found.push(...run(` (${href})`, marks()));
        break;
      }
      default:
        found.push(...lines(token.content, marks()));
    }
  }
  return found;
}

/** Text with its line breaks. */
function lines(text: string, marks: Mark[]): Inline[] {
  return text
    .split('\n')
    .flatMap((line, index): Inline[] => [
      ...(index === 0 ? [] : [{ type: 'hardBreak' } as const]),
      ...run(line, marks),
    ]);
}

/** A text node is never empty. */
function run(text: string, marks: Mark[]): Inline[] {
  if (text === '') return [];
  return [marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }];
}
