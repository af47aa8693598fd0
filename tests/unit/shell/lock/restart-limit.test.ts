import { expect, test } from 'vitest';
import { RestartLimit } from '../../../../src-main/shell/lock/restart-limit.ts';

test('the third stop within twenty seconds is too many; slower ones are not', () => {
  const quick = new RestartLimit();
  expect([0, 1_000, 2_000].map((at) => quick.allows(at))).toEqual([true, true, false]);
  quick.forget();
  expect(quick.allows(3_000)).toBe(true);
  const slow = new RestartLimit();
  expect([0, 19_000, 21_000, 42_000].map((at) => slow.allows(at))).toEqual([true, true, true, true]);
});
