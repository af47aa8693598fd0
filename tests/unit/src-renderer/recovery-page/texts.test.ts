import { describe, expect, it } from 'vitest';
import { formatFor } from '../../../../src-renderer/recovery-page/format.ts';
import { en } from '../../../../src-renderer/recovery-page/texts/en.ts';
import { es } from '../../../../src-renderer/recovery-page/texts/es.ts';
import { fill, named } from '../../../../src-renderer/recovery-page/texts/texts.ts';
import { Instant, PlainDate, Zone } from '../../../../src-shared/time.ts';

function sentences(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[path + key, value] as [string, string]]
      : sentences(value as object, `${path}${key}.`),
  );
}

describe('the texts of the recovery page', () => {
  it('say the same with the same places in both languages, and are translated', () => {
    const spanish = new Map(sentences(es));
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
    expect([...spanish.keys()]).toEqual(sentences(en).map(([key]) => key));
    for (const [key, text] of sentences(en)) {
      expect(places(spanish.get(key) ?? ''), key).toEqual(places(text));
      expect(spanish.get(key), key).not.toBe(text);
    }
  });

  it('take values once, and show what a later program wrote as it is', () => {
    expect(fill('{a} of {b} {c}', { a: '{b}', b: 2 })).toBe('{b} of 2 {c}');
    expect([named({ video: 'Video' }, 'video'), named({ video: 'Video' }, 'toString')]).toEqual(['Video', 'toString']);
  });

  it('show moments where they happened, and in UTC by name where the zone is not known', () => {
    const at = Instant.parse('2026-11-17T23:30:00.000Z');
    const { day, time, date } = formatFor('es');
    expect(day(at, Zone.parse('Europe/Madrid'))).toMatch(/^Miércoles,? 18 de noviembre de 2026$/);
    expect(time(at, Zone.parse('Europe/Madrid'))).toBe('00:30');
    expect(formatFor('en').time(at, Zone.parse('Moon/Tycho'))).toBe('23:30 UTC');
    expect(date(PlainDate.parse('1992-03-12'), null)).toBe('12 de marzo de 1992');
  });
});
