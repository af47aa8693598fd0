import { decodeTrie } from 'cspell-trie-lib';
import { listedForms, normalWord } from './words-in.ts';

/** The words of one language. */
export interface WordList {
  readonly knows: (word: string) => boolean;
  /** Words that she may have meant, the likeliest first. */
  readonly suggest: (word: string, limit: number) => readonly string[];
}

/** Long enough for the worst word, short enough for a menu that opens. */
const SUGGEST_MS = 300;

/** Over an uncompressed trie; `more` are words that it does not have. */
export function wordList(trie: Uint8Array<ArrayBuffer>, more: readonly string[]): WordList {
  const words = decodeTrie(trie);
  const added = new Set(more);
  const has = (form: string): boolean => added.has(form) || words.hasWord(form, true);
  return {
    knows: (word) => listedForms(word).some(has),
    suggest: (word, limit) => {
      const normal = normalWord(word);
      const lower = normal.toLowerCase();
      const found = words
        .suggest(lower, { numSuggestions: limit * 3, timeout: SUGGEST_MS })
        // The list holds words without their accents too, to be found by; they are no words.
        .filter((suggestion) => words.hasWord(suggestion, true));
      const near = more.filter((one) => sounds(one) === sounds(lower));
      const ranked = [...near, ...found].toSorted((one, other) => rank(one, lower) - rank(other, lower));
      return [...new Set(ranked.map((one) => likeTyped(one, normal)))].slice(0, limit);
    },
  };
}

/** What differs in accents alone stands first, then what sounds the same in Spanish; the rest stays as the engine weighed it. */
function rank(suggestion: string, typed: string): number {
  if (bare(suggestion) === bare(typed)) return 0;
  return sounds(suggestion) === sounds(typed) ? 1 : 2;
}

function bare(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?!\u0303)\p{M}/gu, '')
    .normalize('NFC');
}

function sounds(word: string): string {
  return bare(word)
    .replace(/(?<!c)h/g, '')
    .replaceAll('v', 'b')
    .replaceAll('ll', 'y')
    .replaceAll('z', 's')
    .replace(/c(?=[eiéí])/g, 's')
    .replace(/g(?=[eiéí])/g, 'j')
    .replaceAll('qu', 'k');
}

/** A word at the start of a sentence stays capitalised, a shouted one shouted. */
function likeTyped(suggestion: string, typed: string): string {
  if (typed.length > 1 && typed === typed.toUpperCase()) return suggestion.toUpperCase();
  const first = typed.charAt(0);
  const capitalised = first !== first.toLowerCase();
  return capitalised ? suggestion.charAt(0).toUpperCase() + suggestion.slice(1) : suggestion;
}
