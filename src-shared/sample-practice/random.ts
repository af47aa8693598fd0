/** A stream of choices that a seed and a name fix for ever: the same on every machine and in every version of the runtime. Not for secrets. */
export interface RandomStream {
  /** A fraction from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** `count` different ones of the list, or all of them, in a drawn order. */
  sample<T>(list: readonly T[], count: number): T[];
}

/** Source of the generator: sfc32 of PractRand (public domain), seeded by FNV-1a over seed and name. */
export function randomStream(seed: number, name: string): RandomStream {
  let a = fnv1a(`${seed}/${name}/a`);
  let b = fnv1a(`${seed}/${name}/b`);
  let c = fnv1a(`${seed}/${name}/c`);
  let counter = 1;
  const next32 = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 12; warm += 1) next32();

  const next = (): number => next32() / 0x1_0000_0000;
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[between(0, list.length - 1)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  };
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick,
    sample: (list, count) => {
      const left = [...list];
      const chosen = [];
      while (left.length > 0 && chosen.length < count) chosen.push(...left.splice(between(0, left.length - 1), 1));
      return chosen;
    },
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
