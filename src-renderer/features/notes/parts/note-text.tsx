import { createElement, type ReactNode } from 'react';
import { assertNever } from '../../../../src-shared/assert-never.ts';
import {
  readNoteDocument,
  type Block,
  type Inline,
  type ListItem,
} from '../../../../src-shared/clinical/note-document.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';

/** A note's text to read: elements made from the parsed document alone, never markup. What is no document of ours is shown as its plain text. */
export function NoteText({ body }: { readonly body: NoteBody }) {
  const document = readNoteDocument(body.json);
  if (document === null) return <div className="note-text plain">{body.plain}</div>;
  return <div className="note-text">{blocks(document.content)}</div>;
}

function blocks(content: readonly Block[]): ReactNode {
  return content.map((block, index) => <BlockView key={index} block={block} />);
}

function BlockView({ block }: { readonly block: Block }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p>{block.content.length === 0 ? <br /> : inline(block.content)}</p>;
    case 'heading':
      return <h3>{inline(block.content)}</h3>;
    case 'blockquote':
      return <blockquote>{blocks(block.content)}</blockquote>;
    case 'bulletList':
      return <ul>{items(block.content)}</ul>;
    case 'orderedList':
      return <ol start={block.attrs.start}>{items(block.content)}</ol>;
    default:
      return assertNever(block);
  }
}

function items(content: readonly ListItem[]): ReactNode {
  return content.map((item, index) => <li key={index}>{blocks(item.content)}</li>);
}

function inline(content: readonly Inline[]): ReactNode {
  return content.map((node, index) => {
    if (node.type === 'hardBreak') return <br key={index} />;
    const marks = node.marks ?? [];
    return createElement(
      'span',
      { key: index },
      marks.reduce<ReactNode>(
        (text, mark) => createElement(mark.type === 'bold' ? 'strong' : 'em', null, text),
        node.text,
      ),
    );
  });
}
