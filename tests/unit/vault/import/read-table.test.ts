import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords, type Delimiter } from '../../../../src-main/vault/import/csv-records.ts';
import { decodeText } from '../../../../src-main/vault/import/decode-text.ts';
import { readTable } from '../../../../src-main/vault/import/read-table.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
const ENCODINGS = [
  'utf-8',
  'utf-8 with a mark',
  'utf-16le',
  'utf-16be',
  'utf-16le without a mark',
  'windows-1252',
] as const;

function encode(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8 with a mark':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16le without a mark':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text.replaceAll('€', '\u0080'), 'latin1');
  }
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const cell = fc.string({
  unit: fc.constantFrom(...'abcñÁé €0;,|"\n='.split(''), '\t'),
  maxLength: 12,
});
/** At least two columns, and in each row something that is not white space, so that it counts as a row. */
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 20 }),
  )
  .map((rows) => rows.map((cells) => [`x${cells[0] ?? ''}`, ...cells.slice(1)]));

describe('a table', () => {
  it('is read as it was written, whatever its delimiter, its encoding and its line ends', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...ENCODINGS),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, encoding, lineEnd) => {
          const header = rows[0]?.map((_, index) => `Columna ${index === 0 ? 'ñ' : index}`) ?? [];
          const all = [header, ...rows];
          const text = all.map((cells) => cells.map(quoted).join(delimiter)).join(lineEnd);
          const decoded = decodeText(encode(text, encoding));
          if (!decoded.ok) throw new Error(decoded.error);
          const records = csvRecords(decoded.value.text, delimiter, 1000);
          expect(records?.map(({ cells }) => cells)).toEqual(all);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(DELIMITERS)('shows its delimiter %j by itself, and ends of lines in cells do not count', (delimiter) => {
    const rows = [
      ['Nombre', 'Apellidos', 'Notas'],
      ['Ana', 'Núñez', 'una; dos, tres | cuatro\ncinco'],
      ['Eva', 'Peña', 'a, b, c; d'],
    ];
    const text = rows.map((cells) => cells.map(quoted).join(delimiter)).join('\r\n');
    const read = readTable(Buffer.from(text, 'latin1'));
    expect(read).toMatchObject({ ok: true, value: { delimiter, columns: 3, looksHeaded: true } });
    expect(read.ok && read.value.records.map(({ cells }) => cells)).toEqual(rows);
  });

  it('never throws and never hangs on bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const read = readTable(bytes);
        expect(read.ok || read.error.startsWith('import-')).toBe(true);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(';', ',', '"', '\n', '\r', 'a', ' ', '\t'), maxLength: 400 }),
        (text) => {
          const read = readTable(Buffer.from(text));
          expect(read.ok || read.error.startsWith('import-')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing but quotation marks', '"x'.repeat(2_000_000)],
    ['a quotation mark that opens in each line', 'a;"\nb;c\n'.repeat(400_000)],
    ['quotation marks and a sea of spaces', `a;b\n"${'"x'.repeat(500_000)}${' '.repeat(2_000_000)};`],
    ['line ends of every kind', '\r\n\r\r\n'.repeat(800_000)],
    ['one cell', 'x'.repeat(4_000_000)],
    ['a million columns', 'x;'.repeat(1_000_000)],
  ])('answers within seconds about %s', (_what, text) => {
    const startedAt = performance.now();
    readTable(Buffer.from(text));
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

describe('a broken row', () => {
  const broken = (text: string, delimiter: Delimiter = ';') =>
    csvRecords(text, delimiter, 100)?.map(({ row, cells, broken: why }) => [row, cells ?? why]);

  it('does not take the rows after it along', () => {
    expect(broken('a;b\nAna;"Ruiz\nEva;"Sol; Mar"\nLuz;Gil\n')).toEqual([
      [1, ['a', 'b']],
      [2, 'quotes-broken'],
      [3, ['Eva', 'Sol; Mar']],
      [4, ['Luz', 'Gil']],
    ]);
  });

  it('keeps a quotation mark in the middle of a cell', () => {
    expect(broken('Ana "Nani";López\n"Eva";Sol\n')).toEqual([
      [1, ['Ana "Nani"', 'López']],
      [2, ['Eva', 'Sol']],
    ]);
  });

  it('is one that is longer than a row can be', () => {
    expect(broken(`a;b\n${'x'.repeat(300_000)};y\nc;d`)).toEqual([
      [1, ['a', 'b']],
      [2, 'line-too-long'],
      [3, ['c', 'd']],
    ]);
  });
});

describe('the text of a file', () => {
  it('is Windows-1252 where it is no UTF-8, the euro sign and the dashes included', () => {
    const decoded = decodeText(Buffer.from([0x80, 0x20, 0x96, 0x20, 0xf1, 0x20, 0x93, 0x61]));
    expect(decoded).toEqual({ ok: true, value: { text: '€ – ñ “a', encoding: 'windows-1252' } });
  });

  it('keeps a replacement character that was written as one', () => {
    expect(decodeText(Buffer.from('a\ufffdb'))).toMatchObject({ ok: true, value: { encoding: 'utf-8' } });
  });
});
