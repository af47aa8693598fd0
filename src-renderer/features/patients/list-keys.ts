import type { IndexedRow } from '../../../src-shared/clinical/patient-index.ts';
import { fold } from '../../../src-shared/clinical/person-name.ts';

const PAGE_ROWS = 15;
/** Letters that follow each other faster than this belong to one word. */
const WORD_MS = 700;

/** Where a key moves to in a list of `count` rows; null when it is no key of the list. */
export function movedRow(key: string, at: number, count: number): number | null {
  const to: Partial<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE_ROWS,
    PageUp: at - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  const moved = to[key];
  return moved === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, moved));
}

/** Letters typed on the list itself: each call answers the row whose name begins with what was typed so far, from the active one on and round; null where there is none. */
export function createTypeAhead(): (
  key: string,
  atMs: number,
  rows: readonly IndexedRow[],
  at: number,
) => number | null {
  let word = '';
  let last = Number.NEGATIVE_INFINITY;
  return (key, atMs, rows, at) => {
    word = atMs - last > WORD_MS ? fold(key) : word + fold(key);
    last = atMs;
    // A single letter goes on to the next name; a longer word may still be the one she is on.
    const start = word.length === fold(key).length ? at + 1 : at;
    for (let step = 0; step < rows.length; step += 1) {
      const index = (start + step) % rows.length;
      const row = rows[index];
      if (row?.sorted.startsWith(word) === true) return index;
    }
    return null;
  };
}
