/** Fills the array with random bits of the operating system's generator. */
export type RandomSource = (into: Uint32Array<ArrayBuffer>) => void;

export const systemRandom: RandomSource = (into) => {
  crypto.getRandomValues(into);
};

const WORDS = 6;

/**
 * A whole number from 0 to `below` - 1, each as likely as the others: draws from the incomplete last multiple of `below` are thrown away,
 * where a plain remainder would favour small numbers.
 */
export function randomBelow(below: number, random: RandomSource): number {
  const draw = new Uint32Array(1);
  const limit = 2 ** 32 - (2 ** 32 % below);
  for (;;) {
    random(draw);
    const [value = 0] = draw;
    if (value < limit) return value % below;
  }
}

/** Independent draws with repetition, so that the strength is exactly `WORDS` times the bits of one word. */
export function generateWords(list: readonly string[], random: RandomSource = systemRandom): string[] {
  if (list.length < 2) throw new Error('A word list needs words.');
  return Array.from({ length: WORDS }, () => list[randomBelow(list.length, random)] ?? '');
}

export function bitsOf(list: readonly string[]): number {
  return WORDS * Math.log2(list.length);
}
