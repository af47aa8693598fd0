/** A run of letters and digits with the marks that belong to them: what the index holds as one word. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

const BEYOND_ASCII = /[^\0-\x7f]/;

export interface Word {
  /** Without case and accents, as the index folds it. */
  readonly folded: string;
  /** Where it stands: `[start, end)` in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export function* wordsOf(text: string): Generator<Word> {
  for (const match of text.matchAll(WORD)) {
    yield { folded: foldWord(match[0]), start: match.index, end: match.index + match[0].length };
  }
}

/** "Ansiedad" and "ansiédad" are one word, and so are "año" and "ano": who has no ñ on her keyboard finds it too. */
function foldWord(word: string): string {
  const lower = word.toLowerCase();
  return BEYOND_ASCII.test(lower) ? lower.normalize('NFD').replaceAll(/\p{M}/gu, '') : lower;
}
