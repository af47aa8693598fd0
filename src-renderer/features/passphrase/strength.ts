/** Guesses a second that the shown times assume: a well-equipped attacker against Argon2id as this record uses it. */
export const GUESSES_PER_SECOND = 10_000;

/** Below this the passphrase is refused: at that rate it falls within about twelve days. */
const ACCEPTABLE_GUESSES_LOG10 = 10;
const GOOD_GUESSES_LOG10 = 13;
const STRONG_GUESSES_LOG10 = 16;

export type StrengthLevel = 'weak' | 'fair' | 'good' | 'strong';
export interface Strength {
  readonly level: StrengthLevel;
  readonly acceptable: boolean;
  readonly time: CrackTime;
}

export const CRACK_UNITS = ['seconds', 'minutes', 'hours', 'days', 'months', 'years', 'centuries'] as const;
export interface CrackTime {
  readonly unit: (typeof CRACK_UNITS)[number];
  readonly count: number;
}

const DAY = 86_400;
const YEAR = 365.25 * DAY;
const SECONDS_IN = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: DAY,
  months: YEAR / 12,
  years: YEAR,
  centuries: 100 * YEAR,
};

/** The time to try half of all guesses, in the largest unit that fits. */
export function crackTime(guessesLog10: number): CrackTime {
  const seconds = 10 ** guessesLog10 / 2 / GUESSES_PER_SECOND;
  const unit = CRACK_UNITS.findLast((candidate) => seconds >= SECONDS_IN[candidate]) ?? 'seconds';
  return { unit, count: Math.max(1, Math.floor(seconds / SECONDS_IN[unit])) };
}

export function strengthOf(guessesLog10: number): Strength {
  const level =
    guessesLog10 < ACCEPTABLE_GUESSES_LOG10
      ? 'weak'
      : guessesLog10 < GOOD_GUESSES_LOG10
        ? 'fair'
        : guessesLog10 < STRONG_GUESSES_LOG10
          ? 'good'
          : 'strong';
  return { level, acceptable: level !== 'weak', time: crackTime(guessesLog10) };
}

/** Estimates an own passphrase against common passwords, words and names of both languages, keyboard walks and dates. The estimator is a chunk of its own. */
export async function estimate(passphrase: string): Promise<Strength> {
  const { guessesLog10 } = await import('./estimator.ts').then((estimator) => estimator.check(passphrase));
  return strengthOf(guessesLog10);
}

/** Loads the estimator before the first key, so that typing does not wait for it. */
export async function prepareEstimate(): Promise<void> {
  await estimate('');
}
