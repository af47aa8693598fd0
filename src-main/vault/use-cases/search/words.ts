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

/** The words as they stand, in order, until `visit` answers false. */
export function eachWord(text: string, visit: (word: string, start: number) => boolean): void {
  const next = new RegExp(WORD);
  for (let match = next.exec(text); match !== null && visit(match[0], match.index);) match = next.exec(text);
}

/** The words without case and accents, as often as they stand. */
export function foldedWords(text: string): string[] {
  const words: string[] = [];
  eachWord(text, (word) => words.push(foldWord(word)) > 0);
  return words;
}

/** "Ansiedad" and "ansiédad" are one word, and so are "año" and "ano": who has no ñ on her keyboard finds it too. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  return BEYOND_ASCII.test(lower) ? lower.normalize('NFD').replaceAll(/\p{M}/gu, '') : lower;
}

/** Whether the word, folded, may begin with one of these characters: no for certain without folding it, where its own first one is plain. */
export function mayBegin(word: string, folded: ReadonlySet<number>): boolean {
  const first = word.charCodeAt(0);
  return first > 0x7f || folded.has(first >= 0x41 && first <= 0x5a ? first + 0x20 : first);
}
