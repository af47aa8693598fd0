/** As much of RFC 8949 as docs/FORMAT.md 4 allows: unsigned integers below 2^32, byte strings, text, lists, maps and null, all of definite length. */

export type Cbor = null | number | string | Uint8Array | readonly Cbor[] | { readonly [key: string]: Cbor };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function readSequence(bytes: Uint8Array): Cbor[] {
  const items: Cbor[] = [];
  for (let at = 0; at < bytes.length;) {
    const [item, next] = readItem(bytes, at);
    items.push(item);
    at = next;
  }
  return items;
}

function readItem(bytes: Uint8Array, at: number): [Cbor, number] {
  const first = bytes[at];
  if (first === undefined) throw new Error('an item that is cut short');
  if (first === 0xf6) return [null, at + 1];
  const [count, start] = readCount(bytes, at);
  switch (first >> 5) {
    case 0:
      return [count, start];
    case 2:
      return [take(bytes, start, count), start + count];
    case 3:
      return [utf8.decode(take(bytes, start, count)), start + count];
    case 4:
      return readMany(bytes, start, count);
    case 5: {
      const [flat, next] = readMany(bytes, start, count * 2);
      const pairs = Array.from({ length: count }, (_, index) => [String(flat[2 * index]), flat[2 * index + 1] ?? null] as const);
      return [Object.fromEntries(pairs), next];
    }
    default:
      throw new Error('a kind of item that the format does not use');
  }
}

function readMany(bytes: Uint8Array, start: number, count: number): [Cbor[], number] {
  const items: Cbor[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const [item, next] = readItem(bytes, at);
    items.push(item);
    at = next;
  }
  return [items, at];
}

/** The shortest form is asked for, as the format writes it. */
function readCount(bytes: Uint8Array, at: number): [number, number] {
  const low = (bytes[at] ?? 0) & 31;
  if (low < 24) return [low, at + 1];
  const width = { 24: 1, 25: 2, 26: 4 }[low];
  if (width === undefined) throw new Error('a length that the format does not use');
  const value = take(bytes, at + 1, width).reduce((sum, byte) => sum * 256 + byte, 0);
  return [value, at + 1 + width];
}

function take(bytes: Uint8Array, at: number, count: number): Uint8Array {
  if (at + count > bytes.length) throw new Error('an item that is cut short');
  return bytes.slice(at, at + count);
}
