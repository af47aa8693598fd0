/** Encodings of docs/FORMAT.md 1, written apart from the product's. */

const utf8 = new TextEncoder();

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function le(value: number, bytes: 4 | 8): Uint8Array {
  let rest = BigInt(value);
  return Uint8Array.from({ length: bytes }, () => {
    const low = Number(rest & 255n);
    rest >>= 8n;
    return low;
  });
}

export function asBytes(part: string | Uint8Array): Uint8Array {
  return typeof part === 'string' ? utf8.encode(part) : part;
}

export function lps(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return join(...parts.flatMap((part) => [le(asBytes(part).length, 4), asBytes(part)]));
}

/** The parts of `lps`. @throws for other bytes */
export function splitLps(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0, true);
    if (at + 4 + length > bytes.length) throw new Error('a length that leads out of the bytes');
    parts.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

export function unhex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function unb64(text: string): Uint8Array {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
}
