import type { Block, NoteDocument } from './note-document.ts';
import { fold } from './person-name.ts';

type Heading = Extract<Block, { type: 'heading' }>;

/** A part of a note: a heading of the outermost level with what follows it; what stands before the first heading has none. */
export interface NoteSection {
  readonly heading: Heading | null;
  readonly blocks: readonly Block[];
}

/** The rank of the headings that a template makes; the editor knows no other. */
export const SECTION_LEVEL = 3;

export function sectionHeading(title: string): Heading {
  return { type: 'heading', attrs: { level: SECTION_LEVEL }, content: [{ type: 'text', text: title }] };
}

const EMPTY_PARAGRAPH: Block = { type: 'paragraph', content: [] };

/** Empty is a section without a character; white space and empty lists are not counted as text. */
export function isEmptySection(section: NoteSection): boolean {
  return section.blocks.every(isEmptyBlock);
}

/** The sections in order; the one without a heading only where something stands before the first heading. */
export function sectionsOf(document: Pick<NoteDocument, 'content'>): NoteSection[] {
  const sections: { heading: Heading | null; blocks: Block[] }[] = [];
  for (const block of document.content) {
    const last = sections.at(-1);
    if (block.type === 'heading') sections.push({ heading: block, blocks: [] });
    else if (last === undefined) sections.push({ heading: null, blocks: [block] });
    else last.blocks.push(block);
  }
  return sections;
}

/** The blocks of these sections one after the other; under a heading without text an empty line to write on. */
export function blocksOf(sections: readonly NoteSection[]): Block[] {
  const blocks = sections.flatMap(({ heading, blocks: own }) =>
    heading === null ? [...own] : [heading, ...(own.length === 0 ? [EMPTY_PARAGRAPH] : own)],
  );
  return blocks.length === 0 ? [EMPTY_PARAGRAPH] : blocks;
}

export function headingText(heading: Heading | null): string {
  return heading === null ? '' : heading.content.map((run) => (run.type === 'text' ? run.text : ' ')).join('');
}

/** What two titles are compared by: without case, accents, numbering and the colon at the end. */
export function titleKey(title: string): string {
  return fold(title)
    .replace(/^[\s\d.)\-–]+/u, '')
    .replace(/[\s:.–-]+$/u, '')
    .replaceAll(/\s+/gu, ' ');
}

/** How headings over what is to be done next are called, in both languages, as `titleKey` has them. */
const PLAN_TITLES: ReadonlySet<string> = new Set([
  'p',
  'agreed',
  'agreements',
  'action plan',
  'homework',
  'next session',
  'next steps',
  'next time',
  'tasks',
  'treatment plan',
  'acuerdos',
  'lo acordado',
  'para la proxima sesion',
  'para la proxima vez',
  'pasos siguientes',
  'plan de accion',
  'plan de tratamiento',
  'proxima sesion',
  'proximos pasos',
  'siguientes pasos',
  'tareas',
  'tareas para casa',
]);

/** Whether a heading stands over the plan: one of the usual names, or "Plan" with more behind it ("Plan and homework", "Plan para la semana"). */
export function isPlanTitle(title: string): boolean {
  const key = titleKey(title);
  return PLAN_TITLES.has(key) || /^plan(es)?(?!\p{L})/u.test(key);
}

/** A paragraph that names itself, as notes from elsewhere do: "Plan: two visits". */
const LABEL = /^\s*(\p{Lu}[\p{L} ]{0,30}):\s*/u;

/**
 * What a note says is to be done next: the last section with text whose heading is a plan's, or the paragraph labelled "Plan:" and those after it up to the next
 * label or heading. Null when there is none.
 */
export function planOf(
  document: Pick<NoteDocument, 'content'>,
): { readonly title: string; readonly blocks: Block[] } | null {
  const sections = sectionsOf(document);
  const plan = sections.findLast((section) => isPlanTitle(headingText(section.heading)) && !isEmptySection(section));
  if (plan !== undefined) return { title: headingText(plan.heading), blocks: withoutEmptyEnds(plan.blocks) };
  for (const section of sections.toReversed()) {
    const labelled = labelledPlan(section.blocks);
    if (labelled !== null) return labelled;
  }
  return null;
}

function labelledPlan(blocks: readonly Block[]): { title: string; blocks: Block[] } | null {
  const labels = blocks.map(labelOf);
  const at = labels.findLastIndex((label) => label !== null && isPlanTitle(label));
  const block = blocks[at];
  const label = labels[at];
  if (block?.type !== 'paragraph' || label === null || label === undefined) return null;
  const next = labels.findIndex((other, index) => index > at && other !== null);
  const rest = blocks.slice(at + 1, next === -1 ? undefined : next);
  const found = withoutEmptyEnds([withoutLabel(block), ...rest]);
  return found.length === 0 ? null : { title: label, blocks: found };
}

function labelOf(block: Block): string | null {
  if (block.type !== 'paragraph') return null;
  const [first] = block.content;
  return first?.type === 'text' ? (LABEL.exec(first.text)?.[1] ?? null) : null;
}

function withoutLabel(block: Extract<Block, { type: 'paragraph' }>): Block {
  const [first, ...rest] = block.content;
  if (first?.type !== 'text') return block;
  const text = first.text.replace(LABEL, '');
  return { type: 'paragraph', content: text === '' ? rest : [{ ...first, text }, ...rest] };
}

export function withoutEmptyEnds(blocks: readonly Block[]): Block[] {
  const from = blocks.findIndex((block) => !isEmptyBlock(block));
  const to = blocks.findLastIndex((block) => !isEmptyBlock(block));
  return from === -1 ? [] : blocks.slice(from, to + 1);
}

function isEmptyBlock(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.content.every((run) => run.type !== 'text' || run.text.trim() === '');
    case 'blockquote':
      return block.content.every(isEmptyBlock);
    case 'bulletList':
    case 'orderedList':
      return block.content.every((item) => item.content.every(isEmptyBlock));
  }
}
