import { expect, test } from 'vitest';
import { dueBeforeEnd, dueNow, type Situation } from '../../../../../src-main/vault/use-cases/automatic/due.ts';
import { PlaceId } from '../../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../../src-shared/time.ts';

const A = PlaceId.parse('00000000-0000-4000-8000-00000000000a');
const at = (text: string): Instant => Instant.parse(text);
const MINUTE = 60_000;

const usual: Situation = {
  now: at('2026-11-22T10:00:00.000Z'),
  zone: Zone.parse('Europe/Madrid'),
  lastAt: at('2026-11-22T08:00:00.000Z'),
  changes: 3,
  here: [A],
  appeared: [],
  behind: [],
  sinceTryMs: null,
};

test('none while nothing is due', () => {
  expect(dueNow(usual)).toBeNull();
  expect(dueNow({ ...usual, changes: 0, lastAt: at('2026-10-01T08:00:00.000Z') })).toBeNull();
  expect(dueNow({ ...usual, changes: 100, here: [] })).toBeNull();
});

test.each<[string, Partial<Situation>]>([
  ['first', { lastAt: null }],
  ['daily', { lastAt: at('2026-11-21T22:59:00.000Z') }],
  // 00:30 in Madrid is another day there and the same one in UTC.
  ['daily', { lastAt: at('2026-11-21T22:30:00.000Z'), now: at('2026-11-21T23:30:00.000Z') }],
  // The clock was set back.
  ['daily', { lastAt: at('2036-11-22T08:00:00.000Z') }],
  ['changes', { changes: 25 }],
  ['plugged-in', { appeared: [A] }],
  ['plugged-in', { changes: 0, behind: [A] }],
])('%s', (reason, more) => {
  expect(dueNow({ ...usual, ...more })?.reason).toBe(reason);
});

test('one on each day of hers, also over the change of clocks', () => {
  const lastAt = at('2026-10-24T23:30:00.000Z');
  const stillThatDay = { ...usual, lastAt, now: at('2026-10-25T22:30:00.000Z') };
  expect(dueNow(stillThatDay)).toBeNull();
  expect(dueNow({ ...stillThatDay, now: at('2026-10-25T23:00:00.000Z') })?.reason).toBe('daily');
});

test('many changes wait for a quarter of an hour, and so does another try', () => {
  const lastAt = at('2026-11-22T09:50:00.000Z');
  expect(dueNow({ ...usual, changes: 400, lastAt })).toBeNull();
  expect(dueNow({ ...usual, lastAt: null, sinceTryMs: 14 * MINUTE })).toBeNull();
  expect(dueNow({ ...usual, lastAt: null, sinceTryMs: 15 * MINUTE })?.reason).toBe('first');
  expect(dueNow({ ...usual, appeared: [A], sinceTryMs: MINUTE })?.reason).toBe('plugged-in');
});

test('before the end whatever has changed', () => {
  expect(dueBeforeEnd({ ...usual, changes: 1, sinceTryMs: 0 })).toEqual({ reason: 'quit', placeIds: null });
  expect(dueBeforeEnd({ ...usual, changes: 0 })).toBeNull();
  expect(dueBeforeEnd({ ...usual, changes: 0, behind: [A] })).toEqual({ reason: 'quit', placeIds: [A] });
  expect(dueBeforeEnd({ ...usual, here: [] })).toBeNull();
});
