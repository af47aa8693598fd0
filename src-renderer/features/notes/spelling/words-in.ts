export interface WordAt {
  readonly word: string;
  /** UTF-16 offset in the text. */
  readonly from: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** Addresses, file names and the like: whatever stands in them is no prose. */
const NO_PROSE = /@|:\/\/|\\|\w\.\w|\/\w+\//u;
const HAS_DIGIT = /\p{N}/u;
/** TCC, EMDR, SOAP: letters that stand for words, and their plural. */
const ACRONYM = /^\p{Lu}{2,6}s?$/u;

/** The words of a text that can be right or wrong: none of one letter, none with digits, no initials that stand for words, nothing of an address. */
export function wordsIn(text: string): readonly WordAt[] {
  const left = text.replace(/\S+/gu, (run) => (NO_PROSE.test(run) ? ' '.repeat(run.length) : run));
  const words: WordAt[] = [];
  for (const match of left.matchAll(WORD)) {
    const [word] = match;
    if (word.length > 1 && word.length <= 60 && !HAS_DIGIT.test(word) && !ACRONYM.test(word)) {
      words.push({ word, from: match.index });
    }
  }
  return words;
}

/** One form of a word for every way it can be typed: composed accents, the straight apostrophe. */
export function normalWord(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'");
}

/** The forms under which a word may be listed: as it is; in small letters where it begins a sentence or is shouted; capitalised where a name is shouted. */
export function listedForms(word: string): readonly string[] {
  const normal = normalWord(word);
  const lower = normal.toLowerCase();
  if (lower === normal) return [normal];
  const capitalised = normal.charAt(0) + normal.slice(1).toLowerCase();
  const shouted = normal === normal.toUpperCase();
  if (shouted) return [normal, lower, capitalised];
  return capitalised === normal ? [normal, lower] : [normal];
}
