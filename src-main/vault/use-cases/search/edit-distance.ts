/**
 * The least number of single-letter insertions, deletions, changes and swaps of neighbours (each place touched once: optimal string alignment) that make `typed`
 * into `word`, or Infinity when it takes more than `most`. With `prefix`, into the beginning of `word` that is nearest.
 */
export function editDistance(typed: string, word: string, most: number, prefix = false): number {
  const columns = prefix ? Math.min(word.length, typed.length + most) : word.length;
  if (!prefix && Math.abs(typed.length - word.length) > most) return Infinity;
  if (typed.length - columns > most) return Infinity;
  let before: number[] = [];
  let above = Array.from({ length: columns + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const here = [row];
    let least = row;
    for (let column = 1; column <= columns; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min(at(above, column) + 1, at(here, column - 1) + 1, at(above, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]) {
        cost = Math.min(cost, at(before, column - 2) + 1);
      }
      here.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Infinity;
    before = above;
    above = here;
  }
  const found = prefix ? Math.min(...above) : at(above, columns);
  return found <= most ? found : Infinity;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}

/** How many slips are forgiven in a word of this length: none below 4 letters, one up to 7, two from 8 on. */
export function forgivenSlips(letters: number): number {
  return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}
