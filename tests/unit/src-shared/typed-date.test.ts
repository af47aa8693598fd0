import { afterEach, describe, expect, it, vi } from 'vitest';
import { PlainDate } from '../../../src-shared/time.ts';
import { localInstant, parseTypedDate, parseTypedTime, typedDate } from '../../../src-shared/typed-date.ts';

const date = (text: string) => PlainDate.parse(text);

describe('typed dates', () => {
  it.each([
    '12/3/1992',
    '12/03/1992',
    '12-03-1992',
    '12.3.1992',
    '12 03 1992',
    '12031992',
    ' 1992-03-12 ',
    '1992/3/12',
  ])('reads %s as 12 March 1992', (typed) => expect(parseTypedDate(typed)).toEqual({ ok: true, value: '1992-03-12' }));

  it.each([
    ['12/3/92', 'two-digit-year'],
    ['31/02/1992', 'no-such-day'],
    ['29/02/1900', 'no-such-day'],
    ['03/13/1992', 'no-such-day'],
    ['0/1/1992', 'no-such-day'],
    ['12 March 1992', 'unreadable'],
    ['12/3', 'unreadable'],
    ['', 'unreadable'],
  ])('says what is wrong with %s', (typed, error) => expect(parseTypedDate(typed)).toEqual({ ok: false, error }));

  it('gives back in a field what it reads', () => {
    const back = parseTypedDate(typedDate(date('2000-02-29')));
    expect(back).toEqual({ ok: true, value: '2000-02-29' });
  });
});

describe('typed times', () => {
  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['09.30', '09:30'],
    ['930', '09:30'],
    ['1730', '17:30'],
    ['17h', '17:00'],
    ['0:05', '00:05'],
  ])('reads %s as %s', (typed, expected) => expect(parseTypedTime(typed)).toBe(expected));
  it.each(['24:00', '9:60', '9:5', '', 'noon', '12:30:00'])('refuses %s', (typed) =>
    expect(parseTypedTime(typed)).toBeNull(),
  );
});

describe('wall clock to moment', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('knows no half past two in the night that clocks are put forward, and takes the first of two in autumn', () => {
    vi.stubEnv('TZ', 'Europe/Madrid');
    expect(localInstant(date('2026-03-29'), '02:30')).toBeNull();
    expect(localInstant(date('2026-03-29'), '03:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(localInstant(date('2026-10-25'), '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is the moment that the computer’s own clock shows as that time', () => {
    const at = localInstant(date('2026-11-17'), '09:30');
    const shown = new Date(at ?? '');
    expect([shown.getFullYear(), shown.getMonth(), shown.getDate(), shown.getHours(), shown.getMinutes()]).toEqual([
      2026, 10, 17, 9, 30,
    ]);
  });
});
