import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cborDecoder, encodeCbor } from '../../../../src-main/vault/backup/cbor.ts';
import { rowsObjects } from '../../../../src-main/vault/backup/rows-objects.ts';
import { MAX_ROWS_BYTES } from '../../../../src-shared/backup-format/layout.ts';
import { parseRows, type CarriedRow } from '../../../../src-shared/backup-format/rows.ts';
import { concatBytes, toHex } from '../../../../src-shared/encoding/bytes.ts';

const value = fc.oneof(
  fc.constant(null),
  fc.nat(0xffffffff),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.uint8Array({ maxLength: 60 }),
);

function carry(
  columns: readonly string[],
  rows: readonly CarriedRow[],
): { rows: CarriedRow[]; objects: number; largest: number } {
  const out: CarriedRow[] = [];
  let objects = 0;
  let largest = 0;
  for (const { pieces, rows: count } of rowsObjects({ name: 'notes', columns }, rows)) {
    const plain = concatBytes(...pieces);
    const parsed = parseRows(plain, cborDecoder);
    expect(parsed).toMatchObject({ table: 'notes', columns });
    expect(parsed?.rows).toHaveLength(count);
    // The decoder's byte strings are views of its input.
    out.push(
      ...(parsed?.rows ?? []).map((row) =>
        row.map((item) => (item instanceof Uint8Array ? new Uint8Array(item) : item)),
      ),
    );
    objects += 1;
    largest = Math.max(largest, plain.length);
  }
  return { rows: out, objects, largest };
}

function sizeOf([first]: CarriedRow): number {
  return typeof first === 'string' || first instanceof Uint8Array ? first.length : 0;
}

describe('rows of a table', () => {
  it('come out of their objects as they went in', () => {
    const table = fc
      .integer({ min: 1, max: 6 })
      .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 20 }));
    fc.assert(
      fc.property(table, (rows) => {
        const columns = Array.from({ length: rows[0]?.length ?? 1 }, (_, index) => `c${index}`);
        expect(carry(columns, rows).rows).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('stay below 4 MiB an object, a larger row alone', () => {
    const small: CarriedRow = ['x'.repeat(1_000_000)];
    const large: CarriedRow = [new Uint8Array(6_000_000)];
    const rows = [small, small, small, small, small, large, small];
    const carried = carry(['c0'], rows);
    expect(carried.rows.map(sizeOf)).toEqual(rows.map(sizeOf));
    expect(carried.objects).toBe(4);
    expect(carry(['c0'], [small, small, small, small, small]).largest).toBeLessThanOrEqual(MAX_ROWS_BYTES);
    expect(carry(['c0'], []).objects).toBe(0);
    expect(() => carry(['c0'], [[new Uint8Array(34_000_000)]])).toThrow('text-too-large');
  });

  it('are written the one way that the format knows', () => {
    expect(toHex(encodeCbor({ table: 'notes', columns: ['a'] }))).toBe(
      'a2657461626c65656e6f74657367636f6c756d6e73816161',
    );
    expect(toHex(encodeCbor([null, 0, 23, 24, 256, 65_536, 4_294_967_295, 'é', Uint8Array.of(1, 2)]))).toBe(
      '89f600171818190100' + '1a00010000' + '1affffffff' + '62c3a9' + '420102',
    );
  });

  it.each([
    ['a heading alone that is none', encodeCbor({ table: 'notes' })],
    ['a row too short', concatBytes(encodeCbor({ table: 'notes', columns: ['a', 'b'] }), encodeCbor([1]))],
    [
      'a fraction',
      concatBytes(
        encodeCbor({ table: 'notes', columns: ['a'] }),
        Uint8Array.of(0x81, 0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0),
      ),
    ],
    ['a negative integer', concatBytes(encodeCbor({ table: 'notes', columns: ['a'] }), Uint8Array.of(0x81, 0x20))],
    ['a truth value', concatBytes(encodeCbor({ table: 'notes', columns: ['a'] }), Uint8Array.of(0x81, 0xf5))],
    ['a list inside a row', concatBytes(encodeCbor({ table: 'notes', columns: ['a'] }), Uint8Array.of(0x81, 0x80))],
    ['half a row', concatBytes(encodeCbor({ table: 'notes', columns: ['a'] }), Uint8Array.of(0x81))],
    ['a name that is SQL', encodeCbor({ table: 'notes', columns: ['a) --'] })],
    ['a column twice', encodeCbor({ table: 'notes', columns: ['a', 'a'] })],
    ['nothing', new Uint8Array()],
  ])('are refused: %s', (_what, plain) => {
    expect(parseRows(plain, cborDecoder)).toBeNull();
  });
});
