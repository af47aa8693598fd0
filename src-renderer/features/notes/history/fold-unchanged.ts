import type { ComparedBlock } from './compare-texts.ts';

export interface Stretch {
  /** Where it begins in the comparison. */
  readonly from: number;
  readonly blocks: readonly ComparedBlock[];
  /** Nothing changed in it, and it stands far enough from any change to be left out at first. */
  readonly folded: boolean;
}

/** Unchanged paragraphs that are left around a change. */
const AROUND = 1;
/** Fewer than this are not worth a fold. */
const SHORTEST_FOLD = 3;

/** The comparison in stretches: changes with a paragraph around them, and what lies between. */
export function foldUnchanged(compared: readonly ComparedBlock[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const push = (from: number, to: number, folded: boolean): void => {
    if (to > from) stretches.push({ from, blocks: compared.slice(from, to), folded });
  };
  let shownFrom = 0;
  let at = 0;
  while (at < compared.length) {
    if (compared[at]?.change !== 'same') {
      at += 1;
      continue;
    }
    const end = endOfSame(compared, at);
    const from = at === 0 ? at : at + AROUND;
    const to = end === compared.length ? end : end - AROUND;
    if (to - from >= SHORTEST_FOLD) {
      push(shownFrom, from, false);
      push(from, to, true);
      shownFrom = to;
    }
    at = end;
  }
  push(shownFrom, compared.length, false);
  return stretches;
}

function endOfSame(compared: readonly ComparedBlock[], from: number): number {
  const next = compared.findIndex(({ change }, index) => index > from && change !== 'same');
  return next < 0 ? compared.length : next;
}
