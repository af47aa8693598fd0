import { TAG } from '../../storage/search-index.ts';
import { wordsOf } from './words.ts';

/** One thing that must stand in the text: a word, the beginning of one, or words in this order. Folded. */
export interface QueryTerm {
  readonly words: readonly [string, ...string[]];
  /** The last of `words` may go on. */
  readonly unfinished: boolean;
  /** Words that may stand there instead, where this one stands nowhere. */
  readonly instead: readonly string[];
}

/** Beyond it words are left out: they would narrow nothing any more. */
const MAX_TERMS = 16;
const MIN_LETTERS = 2;

/**
 * What she typed. Words, and words between double quotes (straight, curly or angled, closed or not) as a phrase; the last word is unfinished when the text ends with it.
 * Everything else only parts words, so no sign has a meaning and nothing typed is an error. Null with fewer than two letters.
 */
export function parseQuery(text: string): readonly QueryTerm[] | null {
  const terms: QueryTerm[] = [];
  let quoted = false;
  for (const part of text.split(/["“”„«»]/u)) {
    const words = [...wordsOf(part)];
    const last = words.at(-1);
    const open = last !== undefined && last.end === part.length && part.length > 0;
    if (quoted) {
      const [first, ...rest] = words.map(({ folded }) => folded);
      if (first !== undefined) terms.push({ words: [first, ...rest], unfinished: false, instead: [] });
    } else {
      for (const word of words) terms.push({ words: [word.folded], unfinished: open && word === last, instead: [] });
    }
    quoted = !quoted;
  }
  const asked = terms.filter(({ words }) => words.join('') !== '');
  return lettersOf(asked) < MIN_LETTERS ? null : withOneUnfinished(asked.slice(0, MAX_TERMS), text);
}

function lettersOf(terms: readonly QueryTerm[]): number {
  return terms.reduce((sum, { words }) => sum + Array.from(words.join('')).length, 0);
}

/** Only what stands at the very end is still being typed; a phrase that is not closed yet is, too. */
function withOneUnfinished(terms: readonly QueryTerm[], text: string): readonly QueryTerm[] {
  const ends = /[\p{L}\p{N}\p{M}]$/u.test(text);
  return terms.map((term, index) => ({ ...term, unfinished: ends && index === terms.length - 1 }));
}

export interface TagFilter {
  /** Groups of tags: one of each group must be there. */
  readonly anyOf: readonly (readonly string[])[];
}

/** The FTS5 expression of it. Every word stands in quotes and holds letters and digits only, so no part of it can be read as syntax. */
export function toExpression(terms: readonly QueryTerm[], tags: TagFilter): string {
  const groups = tags.anyOf.map((group) => anyOf(group.map((tag) => `"${TAG}${tag}"`)));
  return [...groups, ...terms.map(termExpression)].join(' AND ');
}

export function termExpression(term: QueryTerm): string {
  const own = `"${term.words.join(' ')}"${term.unfinished ? ' *' : ''}`;
  return anyOf([own, ...term.instead.map((word) => `"${word}"`)]);
}

function anyOf(expressions: readonly string[]): string {
  return expressions.length === 1 ? expressions.join('') : `(${expressions.join(' OR ')})`;
}
