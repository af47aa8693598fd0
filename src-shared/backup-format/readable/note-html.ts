import { assertNever } from '../../assert-never.ts';
import type { Block, Inline } from '../../clinical/note-document.ts';
import type { NoteBody } from '../../clinical/note.ts';
import { readShallowNoteDocument } from '../../clinical/shallow-note-document.ts';
import { markup, type Markup } from './markup.ts';

/** A note's text as markup: its document where this program knows its form, else the plain text that was kept beside it. */
export function noteHtml(body: NoteBody): Markup {
  const document = readShallowNoteDocument(body.json);
  return document === null
    ? markup`<div class="plain" dir="auto">${body.plain}</div>`
    : markup`${document.content.map(block)}`;
}

function block(node: Block): Markup {
  switch (node.type) {
    case 'paragraph':
      return markup`<p dir="auto">${node.content.map(inline)}</p>`;
    case 'heading':
      return markup`<h4 dir="auto">${node.content.map(inline)}</h4>`;
    case 'blockquote':
      return markup`<blockquote>${node.content.map(block)}</blockquote>`;
    case 'bulletList':
      return markup`<ul>${node.content.map(item)}</ul>`;
    case 'orderedList':
      return markup`<ol start="${node.attrs.start}">${node.content.map(item)}</ol>`;
    default:
      return assertNever(node);
  }
}

function item(node: { readonly content: readonly Block[] }): Markup {
  return markup`<li>${node.content.map(block)}</li>`;
}

function inline(node: Inline): Markup {
  if (node.type === 'hardBreak') return markup`<br />`;
  const marks = new Set(node.marks?.map((mark) => mark.type));
  const italic = marks.has('italic') ? markup`<em>${node.text}</em>` : markup`${node.text}`;
  return marks.has('bold') ? markup`<strong>${italic}</strong>` : italic;
}
