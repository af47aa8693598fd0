/** A run of pasted text. */
export interface PastedRun {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A pasted paragraph with its place: what a note can hold of a page, and nothing more. */
export interface PastedBlock {
  readonly kind: 'paragraph' | 'heading';
  readonly quoted: boolean;
  /** Null outside of lists; `level` 1 is the outermost. `begins`: the first paragraph of its item. */
  readonly item: { readonly level: number; readonly ordered: boolean; readonly begins: boolean } | null;
  /** A run of a line break alone is `\n`. */
  readonly runs: readonly PastedRun[];
}

/** Deeper lists than this are drawn at this depth. */
const DEEPEST_LIST = 6;

/** The blocks as markup that the editor's schema reads: its own elements, no attribute, every character escaped. */
export function pastedMarkup(blocks: readonly PastedBlock[]): string {
  const markup: string[] = [];
  const lists: ('ul' | 'ol')[] = [];
  let quoted = false;
  const closeLists = (depth: number): void => {
    while (lists.length > depth) markup.push(`</li></${lists.pop() ?? 'ul'}>`);
  };
  for (const block of blocks) {
    if (block.quoted !== quoted) {
      closeLists(0);
      markup.push(block.quoted ? '<blockquote>' : '</blockquote>');
      quoted = block.quoted;
    }
    openItem(block.item);
    const tag = block.kind === 'heading' ? 'h3' : 'p';
    markup.push(`<${tag}>${block.runs.map(runMarkup).join('')}</${tag}>`);
  }
  closeLists(0);
  if (quoted) markup.push('</blockquote>');
  return markup.join('');

  function openItem(item: PastedBlock['item']): void {
    if (item === null) {
      closeLists(0);
      return;
    }
    // A list begins one level deeper than the one before at most, whatever the page says.
    const level = Math.min(item.level, lists.length + 1, DEEPEST_LIST);
    closeLists(level);
    const tag = item.ordered ? 'ol' : 'ul';
    if (lists.length === level && !item.begins) return;
    if (lists.length === level && lists.at(-1) === tag) {
      markup.push('</li><li>');
      return;
    }
    closeLists(level - 1);
    markup.push(`<${tag}><li>`);
    lists.push(tag);
  }
}

function runMarkup({ text, bold, italic }: PastedRun): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
  const slanted = italic ? `<em>${escaped}</em>` : escaped;
  return bold ? `<strong>${slanted}</strong>` : slanted;
}
