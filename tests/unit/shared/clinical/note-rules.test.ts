import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_NOTE_BODY, isBlankBody, noteStage, sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import { Instant, plusMinutes } from '../../../../src-shared/time.ts';

const at = (text: string) => Instant.parse(text);
const paragraph = (text: string) =>
  JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

describe('isBlankBody', () => {
  it('takes white space and a list without words for nothing', () => {
    expect(isBlankBody(EMPTY_NOTE_BODY)).toBe(true);
    expect(isBlankBody({ json: paragraph(' '), plain: ' \n\t ' })).toBe(true);
    const item = { type: 'listItem', content: [{ type: 'paragraph' }] };
    const list = JSON.stringify({ type: 'doc', content: [{ type: 'bulletList', content: [item] }] });
    expect(isBlankBody({ json: list, plain: '-' })).toBe(true);
  });

  it('takes one letter for a text, also in a document it cannot read', () => {
    expect(isBlankBody({ json: paragraph('a'), plain: 'a' })).toBe(false);
    expect(isBlankBody({ json: 'not a document', plain: 'a' })).toBe(false);
  });
});

describe('sameBody', () => {
  it('sees a change of formatting alone', () => {
    const one = { json: paragraph('a'), plain: 'a' };
    expect(sameBody(one, { ...one })).toBe(true);
    expect(sameBody(one, { ...one, json: paragraph('a').replace('paragraph', 'heading') })).toBe(false);
    expect(sameBody(one, { ...one, plain: 'b' })).toBe(false);
  });
});

describe('noteStage', () => {
  const finalAt = at('2026-11-17T09:10:00.000Z');

  it('ends the grace at the moment that was fixed', () => {
    const signed = { state: 'signed', finalAt } as const;
    expect(noteStage({ state: 'draft', finalAt: null }, finalAt)).toBe('draft');
    expect(noteStage(signed, at('2026-11-17T09:09:59.999Z'))).toBe('grace');
    expect(noteStage(signed, finalAt)).toBe('final');
    expect(noteStage(signed, at('2036-11-17T09:10:00.000Z'))).toBe('final');
  });

  it('takes a signed note without that moment for final', () => {
    expect(noteStage({ state: 'signed', finalAt: null }, at('1970-01-01T00:00:00.000Z'))).toBe('final');
  });
});

describe('plusMinutes', () => {
  it('adds across days and years, and text order stays time order', () => {
    expect(plusMinutes(at('2026-12-31T23:55:00.000Z'), 10)).toBe('2027-01-01T00:05:00.000Z');
    const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (moment, minutes) => {
        const start = at(moment.toISOString());
        const end = plusMinutes(start, minutes);
        expect(Date.parse(end) - Date.parse(start)).toBe(minutes * 60_000);
        expect(end > start).toBe(true);
      }),
    );
  });
});
