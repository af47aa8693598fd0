import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NamesTaken, safeName } from '../../../../../src-shared/backup-format/readable/safe-name.ts';

const MAX = 60;
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '..',
          '/',
          '\\',
          ':',
          '\0',
          '\u202e',
          '\u200f',
          'CON',
          'nul',
          'com1',
          '.',
          ' ',
          '~',
          '-',
          '\ud800',
          '\r\n',
        ),
        fc.constantFrom('é', 'e\u0301', 'ß', 'İ', 'ﬁ', 'ſ', 'K', '文', '👩‍👩‍👧', 'a'.repeat(300), '.pdf', '.PDF'),
        fc.string(),
      ),
    )
    .map((parts) => parts.join('')),
);

describe('a name for every system', () => {
  it('is one part of a path that no system refuses, reads otherwise or hides', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const name = safeName(text, 'document', MAX);
        expect(name).not.toBe('');
        expect(name).not.toMatch(/[<>:"/\\|?*]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(name).not.toMatch(/^[ .~-]|[ .]$/);
        expect(name.split(/[ .]/)[0]).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/i);
        expect(name).toBe(name.normalize('NFC'));
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(MAX);
        expect(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(name))).toBe(name);
        expect(safeName(name, 'other', MAX)).toBe(name);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['informe.pdf', 'informe.pdf'],
    ['Ruiz Ortega, Elena', 'Ruiz Ortega, Elena'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\\win.ini', 'C-Windows-win.ini'],
    ['nul.txt', '_nul.txt'],
    ['a\t\0\tb', 'a b'],
    ['COM1', '_COM1'],
    ['.bashrc', 'bashrc'],
    ['report\u202efdp.exe', 'reportfdp.exe'],
    ['name. . ', 'name'],
    ['   ', 'document'],
    ['???', 'document'],
    [`${'á'.repeat(100)}.pdf`, `${'á'.repeat(28)}.pdf`],
  ])('%j becomes %j', (text, name) => {
    expect(safeName(text, 'document', MAX)).toBe(name);
  });
});

describe('names beside one another', () => {
  it('are never the same to a file system that looks at neither case nor accents, and stay safe', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 30 }), (texts) => {
        const taken = new NamesTaken();
        const names = texts.map((text) => taken.take(safeName(text, 'document', MAX), MAX));
        for (const fold of [lower, upper, (name: string) => name.normalize('NFD')])
          expect(new Set(names.map(fold)).size).toBe(names.length);
        for (const name of names) {
          expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(MAX);
          expect(name).not.toMatch(/[<>:"/\\|?*]|^[ .]|[ .]$/);
        }
      }),
      { numRuns: 500 },
    );
    function lower(name: string): string {
      return name.normalize('NFD').toLowerCase();
    }
    function upper(name: string): string {
      return name.normalize('NFD').toUpperCase();
    }
  });

  it('get their number before the ending, which stays', () => {
    const taken = new NamesTaken();
    const take = (name: string): string => taken.take(safeName(name, 'document', MAX), MAX);
    expect(['Informe.pdf', 'informe.PDF', 'informe.pdf', 'ínforme.pdf'].map(take)).toEqual([
      'Informe.pdf',
      'informe (2).PDF',
      'informe (3).pdf',
      'ínforme.pdf',
    ]);
    const long = `${'x'.repeat(100)}.pdf`;
    expect([long, long].map(take)[1]).toMatch(/^x+ \(2\)\.pdf$/);
  });
});
