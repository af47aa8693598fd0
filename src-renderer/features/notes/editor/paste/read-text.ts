import type { PastedBlock } from './pasted-blocks.ts';

const BULLET = /^\s*[•·▪▫◦‣●○■□➢✓–—*-]\s+(?=\S)/u;
const NUMBER = /^\s*\d{1,3}[.)]\s+(?=\S)/u;
/** Lines of a letter or a PDF break where the page ended, not where she would break them: such a page is at least this wide. */
const NARROWEST_PAGE = 45;
/** How much shorter than the widest line a line may be that was broken because the next word did not fit. */
const RAGGED = 18;

/** Pasted text without markup: one paragraph a line, lines that a page width broke joined again, bullets and numbers as lists. */
export function readText(text: string): readonly PastedBlock[] {
  const lines = text.split(/\r\n?|[\n\u2028\u2029]/);
  const blocks: PastedBlock[] = [];
  let group: string[] = [];
  const endGroup = (): void => {
    for (const line of joinBroken(group)) blocks.push(paragraph(line, null));
    group = [];
  };
  for (const line of lines) {
    const ordered = NUMBER.test(line);
    if (line.trim() === '') endGroup();
    else if (ordered || BULLET.test(line)) {
      endGroup();
      blocks.push(paragraph(line.replace(ordered ? NUMBER : BULLET, ''), ordered));
    } else group.push(line);
  }
  endGroup();
  return onlyTrueLists(blocks, lines);
}

function paragraph(line: string, ordered: boolean | null): PastedBlock {
  const item = ordered === null ? null : { level: 1, ordered, begins: true };
  return { kind: 'paragraph', quoted: false, item, runs: [{ text: line.trim(), bold: false, italic: false }] };
}

/** A single line that begins with a dash or a number is a sentence, not a list. */
function onlyTrueLists(blocks: readonly PastedBlock[], lines: readonly string[]): readonly PastedBlock[] {
  if (blocks.filter(({ item }) => item !== null).length > 1) return blocks;
  const marked = lines.find((line) => BULLET.test(line) || NUMBER.test(line));
  return blocks.map((block) => (block.item === null || marked === undefined ? block : paragraph(marked, null)));
}

/** Lines of which every one but the last is about as wide as the page are one paragraph. */
function joinBroken(lines: readonly string[]): readonly string[] {
  if (lines.length < 2) return lines;
  const widths = lines.map((line) => line.trim().length);
  const widest = Math.max(...widths);
  const broken =
    widest >= NARROWEST_PAGE && widest <= 120 && widths.slice(0, -1).every((width) => width > widest - RAGGED);
  return broken ? [lines.map((line) => line.trim()).join(' ')] : lines;
}
