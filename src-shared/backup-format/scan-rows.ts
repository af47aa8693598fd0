import type { CborDecoder } from './platform.ts';
import { headingOf, parseRows, type CarriedValue, type RowsObject } from './rows.ts';

/** A rows object that was gone through without making its values, but for those of a few columns. */
export interface ScannedRows {
  readonly table: string;
  readonly count: number;
  /** The values of the columns that were asked for and that the table has, row by row; bytes are views of the object. */
  readonly picked: ReadonlyMap<string, readonly CarriedValue[]>;
}

/**
 * What `parseRows` would say of the object, for a reader that keeps none of its rows: whatever this goes through is a sequence of CBOR items that `parseRows` takes
 * too, and whatever it does not know is left to `parseRows`. Null as there.
 */
export function scanRows(plain: Uint8Array, cbor: CborDecoder, wanted: readonly string[]): ScannedRows | null {
  return new RowScan(plain).run(cbor, wanted) ?? pickFrom(plain, cbor, wanted);
}

function pickFrom(plain: Uint8Array, cbor: CborDecoder, wanted: readonly string[]): ScannedRows | null {
  const rows = parseRows(plain, cbor);
  return rows && pickColumns(rows, wanted);
}

/** The same of rows that were parsed. */
export function pickColumns({ table, columns, rows }: RowsObject, wanted: readonly string[]): ScannedRows {
  const picked = new Map<string, readonly CarriedValue[]>();
  for (const column of wanted) {
    const at = columns.indexOf(column);
    if (at === -1) continue;
    picked.set(
      column,
      rows.map((row) => row[at] ?? null),
    );
  }
  return { table, count: rows.length, picked };
}

const UNSIGNED = 0;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const NULL = 0xf6;
/** A head that this does not go through. */
const UNKNOWN = -1;

class RowScan {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  /** Of the item whose head was read last. */
  #type = 0;
  #number = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Null where something stands in it that this does not know. */
  run(cbor: CborDecoder, wanted: readonly string[]): ScannedRows | null {
    const bytes = this.#bytes;
    if (!this.#skipHeading()) return null;
    const heading = headingOf(bytes.subarray(0, this.#at), cbor);
    if (heading === null) return null;
    const { table, columns } = heading;
    const picked = new Map<string, CarriedValue[]>();
    const into = columns.map((column) => {
      if (!wanted.includes(column)) return null;
      const values: CarriedValue[] = [];
      picked.set(column, values);
      return values;
    });
    let count = 0;
    while (this.#at < bytes.length) {
      const width = this.#head();
      if (!this.#is(ARRAY) || width !== columns.length) return null;
      for (const pick of into) {
        const start = this.#at;
        if (!this.#skipValue()) return null;
        if (pick === null) continue;
        const value = this.#picked(start, cbor);
        if (value === undefined) return null;
        pick.push(value);
      }
      count += 1;
    }
    return { table, count, picked };
  }

  /** The value that ends here. Undefined where the decoder makes something else of it than is carried. */
  #picked(start: number, cbor: CborDecoder): CarriedValue | undefined {
    if (this.#bytes[start] === NULL) return null;
    if (this.#is(UNSIGNED)) return this.#number;
    if (this.#is(BYTES)) return this.#bytes.subarray(this.#at - this.#number, this.#at);
    const text = cbor.decode(this.#bytes.subarray(start, this.#at));
    return typeof text === 'string' ? text : undefined;
  }

  /** One map whose keys are texts and whose values are texts or lists of texts; what it says is for the decoder. */
  #skipHeading(): boolean {
    const entries = this.#head();
    if (!this.#is(MAP) || entries === UNKNOWN || entries > this.#bytes.length) return false;
    for (let entry = 0; entry < entries; entry++) {
      if (!this.#skipText()) return false;
      const start = this.#at;
      const items = this.#head();
      if (items === UNKNOWN) return false;
      if (!this.#is(ARRAY)) {
        this.#at = start;
        if (!this.#skipText()) return false;
        continue;
      }
      for (let item = 0; item < items; item++) if (!this.#skipText()) return false;
    }
    return true;
  }

  #skipText(): boolean {
    const length = this.#head();
    return this.#is(TEXT) && this.#skip(length);
  }

  #skipValue(): boolean {
    if (this.#bytes[this.#at] === NULL) {
      this.#at += 1;
      return true;
    }
    const value = this.#head();
    if (this.#is(UNSIGNED)) return value !== UNKNOWN;
    return (this.#is(BYTES) || this.#is(TEXT)) && this.#skip(value);
  }

  #skip(length: number): boolean {
    if (length === UNKNOWN || length > this.#bytes.length - this.#at) return false;
    this.#at += length;
    return true;
  }

  #is(type: number): boolean {
    return this.#type === type;
  }

  /** The number of a head of up to five bytes, kept with its type. */
  #head(): number {
    const first = this.#bytes[this.#at] ?? 0xff;
    this.#type = first >> 5;
    this.#number = this.#numberOf(first & 0x1f, this.#bytes.length - this.#at);
    return this.#number;
  }

  #numberOf(info: number, left: number): number {
    if (info < 24) {
      this.#at += 1;
      return info;
    }
    if (info === 24 && left >= 2) {
      this.#at += 2;
      return this.#view.getUint8(this.#at - 1);
    }
    if (info === 25 && left >= 3) {
      this.#at += 3;
      return this.#view.getUint16(this.#at - 2);
    }
    if (info === 26 && left >= 5) {
      this.#at += 5;
      return this.#view.getUint32(this.#at - 4);
    }
    return UNKNOWN;
  }
}
