import { utf8Encode } from './utf8.ts';

/** Unsigned 32-bit integer, little-endian (FORMAT.md 1). Throws RangeError outside 0 … 2^32-1. */
export function le32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new RangeError('not an unsigned 32-bit integer');
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value, true);
  return out;
}

/** Unsigned 64-bit integer, little-endian. Throws RangeError outside 0 … 2^53-1. */
export function le64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('not an unsigned safe integer');
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt(value), true);
  return out;
}

/** Reads four bytes at `offset`. Throws RangeError when they are not there. */
export function readLe32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true);
}

/** Reads eight bytes at `offset`; null when the value is above 2^53-1. */
export function readLe64(bytes: Uint8Array, offset: number): number | null {
  const value = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(offset, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value);
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** Length-prefixed bytes; text as UTF-8 (FORMAT.md 1). */
function lp(part: Uint8Array | string): Uint8Array {
  const bytes = typeof part === 'string' ? utf8Encode(part) : part;
  return concatBytes(le32(bytes.length), bytes);
}

/** `lp` of each, joined: what every authenticated text of the format is made of. */
export function lps(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return concatBytes(...parts.map(lp));
}

/** Compares public values (hashes, magics). Not for secrets: it is not constant in time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Quick enough for the names of a hundred thousand attachments. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte] ?? '';
  return text;
}

/** Lower-case hexadecimal digits, two a byte; null for anything else. */
export function fromHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}
