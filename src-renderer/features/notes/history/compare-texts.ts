import { diffArrays } from 'diff';
import type { TextBlock } from './text-blocks.ts';

export interface Part {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

/** One paragraph of a comparison. `formatted`: the words are the same, their look or place in a list is not. */
export interface ComparedBlock {
  readonly block: TextBlock;
  readonly change: 'same' | 'added' | 'removed' | 'changed' | 'formatted';
  readonly parts: readonly Part[];
}

/** Past this the comparison gives up: a calm answer is better than a window that does not move. */
const TIME_LIMIT_MS = 400;
/** Two paragraphs that share less of their letters than this are read more easily one after the other than woven into each other. */
const ALIKE_SHARE = 0.4;

/**
 * The way from `before` to `after`, paragraph by paragraph and, where a paragraph was reworded, word by word. Null when the two differ so much that it would take
 * longer than `limitMs`.
 */
export function compareTexts(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  limitMs: number = TIME_LIMIT_MS,
): readonly ComparedBlock[] | null {
  const deadline = performance.now() + limitMs;
  const timeLeft = (): number => Math.max(0, deadline - performance.now());
  const changes = diffArrays([...before], [...after], {
    comparator: (one, other) => one.text === other.text,
    timeout: timeLeft(),
  });
  if (changes === undefined) return null;
  const compared: ComparedBlock[] = [];
  let removed: readonly TextBlock[] = [];
  let at = 0;
  for (const change of changes) {
    if (change.removed) {
      removed = change.value;
      at += change.count;
      continue;
    }
    if (change.added) {
      compared.push(...pair(removed, change.value, timeLeft));
    } else {
      compared.push(...removed.map(whole('removed')));
      // The library answers the blocks of the later text; how they looked before is in the earlier one.
      compared.push(...change.value.map((block, index) => unchanged(before[at + index], block)));
      at += change.count;
    }
    removed = [];
  }
  compared.push(...removed.map(whole('removed')));
  return compared;
}

function unchanged(before: TextBlock | undefined, block: TextBlock): ComparedBlock {
  const change = before === undefined || before.look === block.look ? 'same' : 'formatted';
  return { block, change, parts: [{ text: block.text, change: 'same' }] };
}

function whole(change: 'added' | 'removed'): (block: TextBlock) => ComparedBlock {
  return (block) => ({ block, change, parts: [{ text: block.text, change }] });
}

/** Paragraphs that went and paragraphs that came in the same place: those that are much alike are one that was reworded. In order, none crossing another. */
function pair(
  removed: readonly TextBlock[],
  added: readonly TextBlock[],
  timeLeft: () => number,
): readonly ComparedBlock[] {
  const compared: ComparedBlock[] = [];
  let next = 0;
  for (const block of added) {
    const found = findAlike(removed, next, block, timeLeft);
    if (found === null) {
      compared.push(whole('added')(block));
      continue;
    }
    compared.push(...removed.slice(next, found.index).map(whole('removed')));
    compared.push({ block, change: 'changed', parts: found.parts });
    next = found.index + 1;
  }
  // What went stands before what came in its place.
  const rest = removed.slice(next).map(whole('removed'));
  const firstAdded = compared.findIndex(({ change }) => change === 'added');
  const last = compared.findLastIndex(({ change }) => change !== 'added');
  const place = firstAdded > last ? firstAdded : last + 1;
  return place < 0 ? [...compared, ...rest] : compared.toSpliced(place, 0, ...rest);
}

/** How many paragraphs ahead a reworded one is looked for. */
const LOOK_AHEAD = 4;

function findAlike(
  removed: readonly TextBlock[],
  from: number,
  block: TextBlock,
  timeLeft: () => number,
): { readonly index: number; readonly parts: readonly Part[] } | null {
  for (let index = from; index < Math.min(removed.length, from + LOOK_AHEAD); index += 1) {
    const candidate = removed[index];
    const parts = candidate === undefined ? null : compareWords(candidate.text, block.text, timeLeft());
    if (parts !== null && shareOfSame(parts) >= ALIKE_SHARE) return { index, parts };
  }
  return null;
}

/** Words, runs of white space and single other characters, so that a full stop is no part of a word. */
const TOKENS = /[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;

/** Word by word; null when it takes longer than `limitMs`. */
export function compareWords(before: string, after: string, limitMs: number): readonly Part[] | null {
  if (limitMs <= 0) return null;
  const changes = diffArrays(before.match(TOKENS) ?? [], after.match(TOKENS) ?? [], { timeout: limitMs });
  if (changes === undefined) return null;
  return joinSpaces(
    changes.map(({ value, added, removed }) => ({
      text: value.join(''),
      change: added ? 'added' : removed ? 'removed' : 'same',
    })),
  );
}

/** "a b" for "c d": the space that stayed between two changed words is told with them, not as the one thing that did not change. */
function joinSpaces(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') joined.push({ text: removed, change: 'removed' });
    if (added !== '') joined.push({ text: added, change: 'added' });
    removed = '';
    added = '';
  };
  parts.forEach((part, index) => {
    if (part.change === 'removed') removed += part.text;
    else if (part.change === 'added') added += part.text;
    else if (part.text.trim() === '' && removed !== '' && added !== '' && isChange(parts[index + 1])) {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  });
  flush();
  return joined;
}

function isChange(part: Part | undefined): boolean {
  return part !== undefined && part.change !== 'same';
}

/** How much of the longer of the two texts stayed, 0 to 1, in letters and digits. */
function shareOfSame(parts: readonly Part[]): number {
  const letters = { same: 0, added: 0, removed: 0 };
  for (const { text, change } of parts) letters[change] += text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const longer = letters.same + Math.max(letters.added, letters.removed);
  return longer === 0 ? 1 : letters.same / longer;
}
