import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cborDecoder, encodeCbor } from '../../../../src-main/vault/backup/cbor.ts';
import { parseRows, type CarriedRow } from '../../../../src-shared/backup-format/rows.ts';
import { pickColumns, scanRows } from '../../../../src-shared/backup-format/scan-rows.ts';
import { concatBytes } from '../../../../src-shared/encoding/bytes.ts';

const COLUMNS = ['seq', 'note', 'hash'];
const WANTED = ['hash', 'seq', 'blob_id'];
const value = fc.oneof(
  fc.constant(null),
  fc.nat(0xffffffff),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }),
);
const rows = fc.array(fc.tuple(value, value, value), { maxLength: 12 });

function objectOf(carried: readonly CarriedRow[], columns: readonly string[] = COLUMNS): Uint8Array {
  return concatBytes(encodeCbor({ table: 'audit', columns }), ...carried.map(encodeCbor));
}

/** What a reader that makes every value comes to. */
function slowly(plain: Uint8Array) {
  const parsed = parseRows(plain, cborDecoder);
  return parsed && pickColumns(parsed, WANTED);
}

/** What may come out of a decoder as a view, with bytes of its own. */
function plainly(scanned: ReturnType<typeof scanRows>) {
  if (scanned === null) return null;
  const picked = [...scanned.picked].map(([column, values]) => [
    column,
    values.map((each) => (each instanceof Uint8Array ? [...each] : each)),
  ]);
  return { ...scanned, picked: picked.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) };
}

describe('rows that are only gone through', () => {
  it('count and give the columns that were asked for, as parsed ones do', () => {
    fc.assert(
      fc.property(rows, (carried) => {
        const plain = objectOf(carried);
        expect(plainly(scanRows(plain, cborDecoder, WANTED))).toEqual(plainly(slowly(plain)));
        expect(scanRows(plain, cborDecoder, WANTED)?.count).toBe(carried.length);
      }),
    );
  });

  it('are gone through without their decoder, but for the heading and the texts that were asked for', () => {
    let decoded = 0;
    const counting = {
      decode: (bytes: Uint8Array) => {
        decoded += 1;
        return cborDecoder.decode(bytes);
      },
      decodeSequence: (bytes: Uint8Array) => {
        const items = cborDecoder.decodeSequence(bytes);
        decoded += items.length;
        return items;
      },
    };
    const long = 'x'.repeat(70_000);
    const carried: CarriedRow[] = Array.from({ length: 50 }, (_, n) => [n, long, Uint8Array.of(n)]);
    expect(scanRows(objectOf(carried), counting, WANTED)).toMatchObject({ table: 'audit', count: 50 });
    expect(decoded).toBe(1);
  });

  it('say of any bytes that were changed, cut off or added what parsed ones say', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255), kind: fc.constantFrom('set', 'cut', 'add') });
    fc.assert(
      fc.property(rows, fc.array(change, { minLength: 1, maxLength: 3 }), (carried, changes) => {
        let plain = objectOf(carried);
        for (const { at, byte, kind } of changes) {
          const place = at % Math.max(1, plain.length);
          if (kind === 'set') plain = Uint8Array.from(plain, (each, index) => (index === place ? byte : each));
          else if (kind === 'cut') plain = plain.slice(0, place);
          else plain = concatBytes(plain.subarray(0, place), Uint8Array.of(byte), plain.subarray(place));
        }
        expect(plainly(scanRows(plain, cborDecoder, WANTED))).toEqual(plainly(slowly(plain)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['nothing', []],
    ['a float', [0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0]],
    ['a negative integer', [0x20]],
    ['a truth value', [0xf5]],
    ['a list', [0x80]],
    ['a map', [0xa0]],
    ['a tag', [0xc1, 0x01]],
    ['an integer of nine bytes', [0x1b, 0, 0, 0, 1, 0, 0, 0, 0]],
    ['bytes that are not all there', [0x45, 1, 2]],
    ['a text longer than anything', [0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['a text without a length', [0x7f, 0x61, 0x61, 0xff]],
  ])('are held to what is carried: %s', (_, item) => {
    const plain = concatBytes(objectOf([], ['seq']), Uint8Array.of(0x81, ...item));
    expect(plainly(scanRows(plain, cborDecoder, WANTED))).toEqual(plainly(slowly(plain)));
    if (item[0] !== 0x7f) expect(scanRows(plain, cborDecoder, WANTED)).toBeNull();
  });
});
