import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../../src-renderer/i18n/format.ts';
import { Instant, PlainDate, Zone } from '../../../../src-shared/time.ts';

const madrid = Zone.parse('Europe/Madrid');
const en = createFormat('en', madrid);
const es = createFormat('es', madrid);
const at = (text: string): Instant => Instant.parse(text);
const now = at('2026-11-21T09:00:00.000Z');
/** Some ICU versions put a narrow no-break space before units and times. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('dates and times', () => {
  it('shows a moment in the zone of the practice, not in UTC', () => {
    expect(en.time(at('2026-11-20T23:30:00.000Z'))).toBe('00:30');
    expect(en.date(at('2026-11-20T23:30:00.000Z'))).toBe('21 November 2026');
    expect(es.date(at('2026-11-20T23:30:00.000Z'))).toBe('21 de noviembre de 2026');
  });

  it('shows a calendar date as it is, whatever the zone', () => {
    const west = createFormat('en', Zone.parse('America/Los_Angeles'));
    expect(west.date(PlainDate.parse('1992-03-12'))).toBe('12 March 1992');
  });

  it('says today and yesterday by her calendar, also across midnight and a change of the clock', () => {
    expect(en.moment(at('2026-11-21T06:10:00.000Z'), now)).toBe('today 07:10');
    expect(es.moment(at('2026-11-20T22:59:00.000Z'), now)).toBe('ayer 23:59');
    expect(es.moment(at('2026-11-20T23:01:00.000Z'), now)).toBe('hoy 00:01');
    // Clocks go back on 25 October 2026: the day has 25 hours.
    expect(en.moment(at('2026-10-24T22:30:00.000Z'), at('2026-10-25T22:30:00.000Z'))).toBe('today 00:30');
    expect(en.moment(at('2026-10-24T21:30:00.000Z'), at('2026-10-25T22:30:00.000Z'))).toBe('yesterday 23:30');
  });

  it('adds the year only when it is another one', () => {
    expect(en.moment(at('2026-11-15T07:10:00.000Z'), now)).toBe('15 Nov 08:10');
    expect(en.moment(at('2025-10-17T18:35:00.000Z'), now)).toBe('17 Oct 2025 20:35');
  });

  it('fits into a sentence of each language', () => {
    expect(en.momentInWords(at('2026-11-21T06:10:00.000Z'), now)).toBe('today at 07:10');
    expect(en.momentInWords(at('2026-11-15T06:10:00.000Z'), now)).toBe('on 15 November at 07:10');
    expect(es.momentInWords(at('2026-11-21T06:10:00.000Z'), now)).toBe('hoy a las 07:10');
    expect(es.momentInWords(at('2026-11-21T00:10:00.000Z'), now)).toBe('hoy a la 01:10');
    expect(es.momentInWords(at('2025-11-15T06:10:00.000Z'), now)).toBe('el 15 de noviembre de 2025 a las 07:10');
  });

  it.each([
    ['2026-11-21T06:10:00.000Z', 'since 07:10', 'desde las 07:10'],
    ['2026-11-21T00:10:00.000Z', 'since 01:10', 'desde la 01:10'],
    ['2026-11-20T06:10:00.000Z', 'since yesterday at 07:10', 'desde ayer a las 07:10'],
    ['2026-11-15T06:10:00.000Z', 'since 15 November at 07:10', 'desde el 15 de noviembre a las 07:10'],
    ['2025-11-15T06:10:00.000Z', 'since 15 November 2025 at 07:10', 'desde el 15 de noviembre de 2025 a las 07:10'],
  ])('says since when: %s', (moment, english, spanish) => {
    expect(en.since(at(moment), now)).toBe(english);
    expect(es.since(at(moment), now)).toBe(spanish);
  });
});

describe('sizes', () => {
  it.each([
    [0, '1 kB', '1 kB'],
    [3_100_000, '3.1 MB', '3,1 MB'],
    [212_400_000, '212 MB', '212 MB'],
    [2_000_000_000, '2 GB', '2 GB'],
  ])('shows %d bytes', (bytes, english, spanish) => {
    expect(plain(en.bytes(bytes))).toBe(english);
    expect(plain(es.bytes(bytes))).toBe(spanish);
  });
});
