import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import { TemplateMark } from './template-mark.ts';

/**
 * The ProseMirror document of a note: the only nodes and marks that a note may hold. What is pasted is reduced to them by the editor's schema; what is read back
 * from the vault is parsed with this before it is drawn, so that nothing else can reach the page.
 */
const MarkType = z.enum(['bold', 'italic']);
const TextRun = z.object({
  type: z.literal('text'),
  text: z.string(),
  marks: z.exactOptional(z.array(z.object({ type: MarkType }))),
});
const HardBreak = z.object({ type: z.literal('hardBreak') });
const Inline = z.discriminatedUnion('type', [TextRun, HardBreak]);
export type Inline = z.infer<typeof Inline>;

const inlineContent = z.array(Inline).default([]);
const Paragraph = z.object({ type: z.literal('paragraph'), content: inlineContent });
const Heading = z.object({
  type: z.literal('heading'),
  attrs: z.object({ level: z.number().int().min(1).max(6) }),
  content: inlineContent,
});

export interface ListItem {
  type: 'listItem';
  content: Block[];
}
export type Block =
  | z.infer<typeof Paragraph>
  | z.infer<typeof Heading>
  | { type: 'blockquote'; content: Block[] }
  | { type: 'bulletList'; content: ListItem[] }
  | { type: 'orderedList'; attrs: { start: number }; content: ListItem[] };

const Block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    Paragraph,
    Heading,
    z.object({ type: z.literal('blockquote'), content: z.array(Block) }),
    z.object({ type: z.literal('bulletList'), content: z.array(ListItem) }),
    z.object({
      type: z.literal('orderedList'),
      attrs: z.object({ start: z.number().int().default(1) }).default({ start: 1 }),
      content: z.array(ListItem),
    }),
  ]),
);
const ListItem: z.ZodType<ListItem> = z.lazy(() => z.object({ type: z.literal('listItem'), content: z.array(Block) }));

/** A mark that this version does not know counts as none: it takes nothing from the text. */
const DocumentAttributes = z.object({ template: TemplateMark.nullable().catch(null) }).catch({ template: null });

export const NoteDocument = z.object({
  type: z.literal('doc'),
  attrs: z.exactOptional(DocumentAttributes),
  content: z.array(Block),
});
export type NoteDocument = z.infer<typeof NoteDocument>;

/** What an empty note holds: the document the editor makes when nothing was written. */
export const EMPTY_NOTE_JSON = '{"type":"doc","content":[{"type":"paragraph"}]}';

/** The document of a note's JSON text; null when it is no document of this format (then its plain text is what can be shown). */
export function readNoteDocument(json: string): NoteDocument | null {
  if (json === '') return { type: 'doc', content: [] };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const parsed = NoteDocument.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/**
 * The plain-text rendition that is signed, searched and previewed beside the document: blocks parted by an empty line (a heading and what follows it by a line
 * break), "- " and "1. " before list items with what belongs to them indented, "> " before every quoted line. Marks leave no trace.
 */
export function plainText(document: NoteDocument): string {
  return blockLines(document.content).join('\n');
}

/** Whether nothing but white space was written. */
export function isBlank(document: NoteDocument): boolean {
  return document.content.every(blockIsBlank);
}

function blockLines(blocks: readonly Block[], tight = false): string[] {
  return blocks.flatMap((block, index) => {
    const lines = linesOf(block);
    const last = index === blocks.length - 1;
    return last || tight || block.type === 'heading' ? lines : [...lines, ''];
  });
}

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content).split('\n');
    case 'blockquote':
      return blockLines(block.content).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'bulletList':
      return block.content.flatMap((item) => itemLines(item, '- '));
    case 'orderedList': {
      const start = block.attrs.start;
      return block.content.flatMap((item, index) => itemLines(item, `${start + index}. `));
    }
    default:
      return assertNever(block);
  }
}

function itemLines(item: ListItem, marker: string): string[] {
  const indent = ' '.repeat(marker.length);
  const lines = blockLines(item.content, true);
  return (lines.length === 0 ? [''] : lines).map((line, index) => {
    if (index === 0) return (marker + line).trimEnd();
    return line === '' ? '' : indent + line;
  });
}

function inlineText(content: readonly Inline[]): string {
  return content.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
}

function blockIsBlank(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content).trim() === '';
    case 'blockquote':
      return block.content.every(blockIsBlank);
    case 'bulletList':
    case 'orderedList':
      return block.content.every((item) => item.content.every(blockIsBlank));
    default:
      return assertNever(block);
  }
}
