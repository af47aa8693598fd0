import { Decoder } from 'cbor-x/index-no-eval';
import type { CborDecoder } from '../../src-shared/backup-format/platform.ts';

const decoder = new Decoder({ useRecords: false, tagUint8Array: false, variableMapSize: true });

/** FORMAT.md 4. */
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
