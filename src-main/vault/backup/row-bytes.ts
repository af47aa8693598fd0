import type { CarriedRow, CarriedValue } from '../../../src-shared/backup-format/rows.ts';

/** Longer texts are measured and written by the runtime; shorter ones are quicker written here, letter by letter, as long as they are ASCII. */
const SHORT_TEXT = 40;
const ROOM_AT_FIRST = 64 * 1024;

/**
 * Rows as CBOR (FORMAT.md 4), one behind the other in one buffer that is used again: for every row of a record, some hundred thousand, an encoder's own
 * copies cost more than its encoding.
 */
export class RowBytes {
  #buffer = Buffer.alloc(ROOM_AT_FIRST);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A view, valid until something is added. */
  view(from: number, to: number): Uint8Array {
    return this.#buffer.subarray(from, to);
  }

  /** What stands from there on moves to another place before it, and everything behind that is forgotten. */
  moveDown(from: number, to: number): void {
    this.#buffer.copyWithin(to, from, this.#length);
    this.#length = to + this.#length - from;
  }

  clear(): void {
    this.#length = 0;
  }

  wipe(): void {
    this.#buffer.fill(0);
    this.#length = 0;
  }

  append(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Answers how many bytes it takes, or null, having added nothing, where that is more than `limit`. */
  appendRow(row: CarriedRow, limit: number): number | null {
    // A letter of UTF-16 takes three bytes at most, what stands before a value five.
    const heads = 5 + 5 * row.length;
    let content = row.reduce((sum: number, value) => sum + mostBytes(value), 0);
    if (content > ROOM_AT_FIRST) content = bytesOf(row);
    if (content > limit) return null;
    this.#makeRoom(heads + content);
    const start = this.#length;
    let at = this.#head(0x80, row.length, start);
    for (const value of row) at = this.#value(value, at);
    this.#length = at;
    return at - start;
  }

  #value(value: CarriedValue, at: number): number {
    if (value === null) {
      this.#buffer[at] = 0xf6;
      return at + 1;
    }
    if (typeof value === 'number') return this.#head(0x00, value, at);
    if (typeof value === 'string') return this.#text(value, at);
    const start = this.#head(0x40, value.length, at);
    this.#buffer.set(value, start);
    return start + value.length;
  }

  #text(text: string, at: number): number {
    const { length } = text;
    if (length <= SHORT_TEXT) {
      const buffer = this.#buffer;
      let to = this.#head(0x60, length, at);
      let index = 0;
      for (; index < length; index++) {
        const letter = text.charCodeAt(index);
        if (letter > 0x7f) break;
        buffer[to++] = letter;
      }
      if (index === length) return to;
    }
    const start = this.#head(0x60, Buffer.byteLength(text, 'utf8'), at);
    return start + this.#buffer.write(text, start, 'utf8');
  }

  /** Type and number, in the fewest bytes. */
  #head(type: number, value: number, at: number): number {
    const buffer = this.#buffer;
    if (value < 24) buffer[at] = type | value;
    else if (value < 0x100) {
      buffer[at] = type | 24;
      buffer[at + 1] = value;
      return at + 2;
    } else if (value < 0x10000) {
      buffer[at] = type | 25;
      return buffer.writeUInt16BE(value, at + 1);
    } else {
      buffer[at] = type | 26;
      return buffer.writeUInt32BE(value, at + 1);
    }
    return at + 1;
  }

  #makeRoom(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.alloc(Math.max(needed, 2 * this.#buffer.length));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer.fill(0);
    this.#buffer = larger;
  }
}

function mostBytes(value: CarriedValue): number {
  if (typeof value === 'string') return 3 * value.length;
  return value instanceof Uint8Array ? value.length : 0;
}

function bytesOf(row: CarriedRow): number {
  return row.reduce(
    (sum: number, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value, 'utf8') : mostBytes(value)),
    0,
  );
}
