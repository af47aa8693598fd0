/** UTF-8 without a platform's TextEncoder. A lone surrogate becomes U+FFFD, as WHATWG Encoding has it. */
export function utf8Encode(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3);
  let length = 0;
  for (const character of text) {
    const read = character.codePointAt(0) ?? 0;
    const point = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read;
    if (point < 0x80) {
      out[length++] = point;
      continue;
    }
    const trailing = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    out[length++] = ([0, 0xc0, 0xe0, 0xf0][trailing] ?? 0) | (point >> (6 * trailing));
    for (let index = trailing - 1; index >= 0; index--) out[length++] = 0x80 | ((point >> (6 * index)) & 0x3f);
  }
  return out.slice(0, length);
}

const SMALLEST = [0, 0x80, 0x800, 0x10000];

/** Strict: null for anything that is not well-formed UTF-8 (RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF). A byte order mark is kept. */
export function utf8Decode(bytes: Uint8Array): string | null {
  const pieces: string[] = [];
  let points: number[] = [];
  for (let index = 0; index < bytes.length;) {
    const first = bytes[index++] ?? 0;
    const trailing = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    if (trailing === -1 || first > 0xf7) return null;
    let point = trailing === 0 ? first : first & (0x3f >> trailing);
    for (let step = 0; step < trailing; step++) {
      const next = bytes[index++];
      if (next === undefined || (next & 0xc0) !== 0x80) return null;
      point = (point << 6) | (next & 0x3f);
    }
    if (point < (SMALLEST[trailing] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    points.push(point);
    if (points.length === 4096) {
      pieces.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  pieces.push(String.fromCodePoint(...points));
  return pieces.join('');
}
