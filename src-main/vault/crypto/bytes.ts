import { randomFillSync, timingSafeEqual } from 'node:crypto';

export { concatBytes as concat, le32, le64 } from '../../../src-shared/encoding/bytes.ts';

const utf8 = new TextEncoder();

/** Random bytes of the operating system, in a buffer of their own. */
export function randomBytes(length: number): Uint8Array {
  return randomFillSync(new Uint8Array(length));
}

export function utf8Bytes(text: string): Uint8Array {
  return utf8.encode(text);
}

/** Overwrites bytes that this code owns. Copies made elsewhere (garbage collector, libsodium's heap) are not reached. */
export function wipe(...arrays: readonly Uint8Array[]): void {
  for (const bytes of arrays) bytes.fill(0);
}

/** Equality in constant time for equal lengths; lengths are not secret. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Length-prefixed parts, joined (docs/FORMAT.md, "Notation"). Written once into bytes of their own length, since whole notes and every audited row go through here. */
export function lps(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const lengths = parts.map((part) => (typeof part === 'string' ? Buffer.byteLength(part, 'utf8') : part.length));
  const out = new Uint8Array(lengths.reduce((sum, length) => sum + 4 + length, 0));
  const text = Buffer.from(out.buffer);
  let offset = 0;
  parts.forEach((part, index) => {
    offset = text.writeUInt32LE(lengths[index] ?? 0, offset);
    if (typeof part === 'string') offset += text.write(part, offset, 'utf8');
    else {
      out.set(part, offset);
      offset += part.length;
    }
  });
  return out;
}

/** The parts of a length-prefixed text, as views; null when the bytes are not exactly that. */
export function splitLps(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (bytes.length - offset < 4) return null;
    const end = offset + 4 + view.getUint32(offset, true);
    if (end > bytes.length) return null;
    parts.push(bytes.subarray(offset + 4, end));
    offset = end;
  }
  return parts;
}

/** base64url without padding. */
export function b64encode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
}

/** Null for anything that is not the one base64url text, without padding, of its bytes. */
export function b64decode(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Buffer.from(text, 'base64url'));
  return b64encode(bytes) === text ? bytes : null;
}

/** Lower case. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}

/** Null for anything but an even number of lower-case digits. */
export function fromHex(text: string): Uint8Array | null {
  return /^([0-9a-f]{2})*$/.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : null;
}
