import { editDistance, forgivenSlips } from './edit-distance.ts';
import { foldWord } from './words.ts';

/** In a text that was folded, where no marks are left; shorter words are not kept. */
const FOLDED_WORD = /[\p{L}\p{N}]{3,}/gu;

/** Longer "words" are keys and addresses; nobody mistypes one of them by a letter. */
const MAX_LETTERS = 32;
const MIN_LETTERS = 3;
const MAX_NEAR = 5;

interface Known {
  readonly word: string;
  /** One bit a letter (a-z, five bits for what else there is): two words that differ in k letters differ in at most 2k bits. */
  readonly letters: number;
}

/** The words that stand in the record, by length, to find those that a mistyped one may have meant. */
export class Vocabulary {
  readonly #docs = new Map<string, number>();
  readonly #byLength: Known[][] = [];

  add(word: string, docs: number): void {
    if (word.length < MIN_LETTERS || word.length > MAX_LETTERS) return;
    const known = this.#docs.get(word);
    this.#docs.set(word, (known ?? 0) + docs);
    if (known === undefined) (this.#byLength[word.length] ??= []).push({ word, letters: lettersOf(word) });
  }

  /** The words of a text, as those of no note yet. */
  addText(text: string): void {
    for (const word of new Set(foldWord(text).match(FOLDED_WORD))) this.add(word, 0);
  }

  get size(): number {
    return this.#docs.size;
  }

  clear(): void {
    this.#docs.clear();
    this.#byLength.length = 0;
  }

  /**
   * The known words that are nearest to `typed`, all at the same distance, the most frequent first; not itself. No further away than what is forgiven at its
   * length, or than `atMost`. `prefix`: the word that was meant may go on.
   */
  near(typed: string, prefix: boolean, atMost = Infinity): string[] {
    const most = Math.min(atMost, forgivenSlips(Array.from(typed).length));
    if (most === 0) return [];
    const mask = lettersOf(typed);
    const longest = prefix ? MAX_LETTERS : typed.length + most;
    let found: { word: string; distance: number; docs: number }[] = [];
    let best = most;
    for (let length = Math.max(MIN_LETTERS, typed.length - most); length <= longest; length += 1) {
      for (const { word, letters } of this.#byLength[length] ?? []) {
        const missing = prefix ? bits(mask & ~letters) > best : bits(mask ^ letters) > 2 * best;
        if (missing || word === typed) continue;
        const distance = editDistance(typed, word, best, prefix);
        if (distance > best) continue;
        if (distance < best) found = [];
        best = distance;
        found.push({ word, distance, docs: this.#docs.get(word) ?? 0 });
      }
    }
    return found
      .sort((a, b) => b.docs - a.docs || (a.word < b.word ? -1 : 1))
      .slice(0, MAX_NEAR)
      .map(({ word }) => word);
  }
}

function lettersOf(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index += 1) {
    const code = word.charCodeAt(index);
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 5));
  }
  return mask;
}

/** The number of bits set (Hacker's Delight, 5-1). */
function bits(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
