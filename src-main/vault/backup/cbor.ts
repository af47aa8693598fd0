import { Decoder, Encoder } from 'cbor-x/index-no-eval';
import type { CborDecoder } from '../../../src-shared/backup-format/platform.ts';
import type { CarriedValue } from '../../../src-shared/backup-format/rows.ts';

/** FORMAT.md 4: definite lengths, byte strings without tags, maps of their own size. */
const options = { useRecords: false, tagUint8Array: false, variableMapSize: true } as const;
const encoder = new Encoder(options);
const decoder = new Decoder(options);

export type CborItem = CarriedValue | readonly CborItem[] | { readonly [key: string]: CborItem };

/** One item, in bytes of its own. */
export function encodeCbor(item: CborItem): Uint8Array {
  return new Uint8Array(encoder.encode(item));
}

export const cborDecoder: CborDecoder = {
  decode: (bytes): unknown => decoder.decode(bytes),
  decodeSequence: (bytes) => {
    const items: unknown = decoder.decodeMultiple(bytes);
    if (!isList(items)) throw new Error('not a CBOR sequence');
    return items;
  },
};

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
