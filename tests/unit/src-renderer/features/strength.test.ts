import { describe, expect, it } from 'vitest';
import {
  crackTime,
  estimate,
  GUESSES_PER_SECOND,
  strengthOf,
} from '../../../../src-renderer/features/passphrase/strength.ts';

describe('the strength of a passphrase', () => {
  it('tells the time of half of all guesses in the largest unit that fits', () => {
    const guesses = (seconds: number): number => Math.log10(seconds * 2 * GUESSES_PER_SECOND);
    expect(crackTime(guesses(0.1))).toEqual({ unit: 'seconds', count: 1 });
    expect(crackTime(guesses(7201))).toEqual({ unit: 'hours', count: 2 });
    expect(crackTime(guesses(3 * 365.25 * 86_400 + 1))).toEqual({ unit: 'years', count: 3 });
    expect(crackTime(23)).toMatchObject({ unit: 'centuries' });
  });

  it('accepts nothing that falls within days', () => {
    expect(strengthOf(9.99)).toMatchObject({ level: 'weak', acceptable: false });
    expect(strengthOf(10)).toMatchObject({ level: 'fair', acceptable: true });
    expect(strengthOf(16).level).toBe('strong');
  });

  it.each(['contraseña', 'password123', 'qwertyuiop', 'maria1985', 'sevilla'])('refuses %s', async (passphrase) => {
    await expect(estimate(passphrase)).resolves.toMatchObject({ acceptable: false });
  });

  it('takes six words drawn by chance for strong', async () => {
    await expect(estimate('residency viewless playroom ranged retype spleen')).resolves.toMatchObject({
      level: 'strong',
    });
  });
});
