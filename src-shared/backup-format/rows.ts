import { z } from 'zod';
import { TableName } from './manifest.ts';
import type { CborDecoder } from './platform.ts';

/** A column's value as it is carried: null, an integer below 2^32, text (larger integers too, in decimal digits), bytes. */
export type CarriedValue = null | number | string | Uint8Array;
export type CarriedRow = readonly CarriedValue[];

export interface RowsObject {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly CarriedRow[];
}

const Heading = z.strictObject({
  table: TableName,
  columns: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/))
    .min(1)
    .max(200)
    .refine((columns) => new Set(columns).size === columns.length),
});

/** Reads the CBOR sequence of a rows object: its heading, then one array a row. Null when anything but carried values stands in it. */
export function parseRows(plain: Uint8Array, cbor: CborDecoder): RowsObject | null {
  const rows = decodeSequence(plain, cbor);
  const heading = Heading.safeParse(rows.shift());
  if (!heading.success) return null;
  const { table, columns } = heading.data;
  const complete = rows.every(
    (row): row is CarriedRow => Array.isArray(row) && row.length === columns.length && row.every(isCarriedValue),
  );
  return complete ? { table, columns, rows } : null;
}

/** A heading that stands alone; null where it is none. */
export function headingOf(item: Uint8Array, cbor: CborDecoder): Omit<RowsObject, 'rows'> | null {
  const heading = Heading.safeParse(decodeSequence(item, cbor)[0]);
  return heading.success ? heading.data : null;
}

function isCarriedValue(value: unknown): value is CarriedValue {
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return true;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffffffff;
}

function decodeSequence(plain: Uint8Array, cbor: CborDecoder): unknown[] {
  try {
    return cbor.decodeSequence(plain);
  } catch {
    return [];
  }
}

/** Gathers an object's plaintext, of which a reader holds no more than `limit` bytes. */
export class Gathering {
  readonly #limit: number;
  #buffer: Uint8Array;
  #length = 0;

  /** @param expected how many bytes there will be, as far as the file's frame says */
  constructor(limit: number, expected = 0) {
    this.#limit = limit;
    this.#buffer = new Uint8Array(Math.min(limit, Math.max(0, expected)));
  }

  add(part: Uint8Array): void {
    const start = this.#length;
    this.#length += part.length;
    if (this.#length > this.#limit) {
      this.#buffer = new Uint8Array();
      return;
    }
    if (this.#length > this.#buffer.length) {
      const larger = new Uint8Array(Math.min(this.#limit, Math.max(this.#length, 2 * this.#buffer.length)));
      larger.set(this.#buffer.subarray(0, start));
      this.#buffer = larger;
    }
    this.#buffer.set(part, start);
  }

  /** A view. Null once there was more than the limit. */
  bytes(): Uint8Array | null {
    return this.#length <= this.#limit ? this.#buffer.subarray(0, this.#length) : null;
  }
}
