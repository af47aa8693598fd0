import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { weekAround } from '../../../../src-renderer/features/patients/this-week.ts';
import { Instant } from '../../../../src-shared/time.ts';

beforeEach(() => vi.stubEnv('TZ', 'Europe/Madrid'));
afterEach(() => vi.unstubAllEnvs());

const week = (text: string) => weekAround(Instant.parse(`${text}:00.000Z`));

it('goes from Monday to Monday where she is, Sunday evening included', () => {
  const expected = { from: '2026-11-15T23:00:00.000Z', until: '2026-11-22T23:00:00.000Z' };
  expect(week('2026-11-15T23:00')).toEqual(expected);
  expect(week('2026-11-18T10:00')).toEqual(expected);
  expect(week('2026-11-22T22:59')).toEqual(expected);
});

it('follows the change of the clocks', () => {
  expect(week('2026-10-21T10:00')).toEqual({ from: '2026-10-18T22:00:00.000Z', until: '2026-10-25T23:00:00.000Z' });
});
