import { z } from 'zod';
import { MAX_ROW_BYTES } from './layout.ts';
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
  const [first, ...rows] = decodeSequence(plain, cbor);
  const heading = Heading.safeParse(first);
  if (!heading.success) return null;
  const { table, columns } = heading.data;
  const complete = rows.every(
    (row): row is CarriedRow => Array.isArray(row) && row.length === columns.length && row.every(isCarriedValue),
  );
  return complete ? { table, columns, rows } : null;
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

/** Gathers an object's plaintext, of which a reader holds no more than the largest row. */
export class Gathering {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** False once there is more than any object of rows may hold. */
  add(part: Uint8Array, limit = MAX_ROW_BYTES): boolean {
    this.#length += part.length;
    if (this.#length > limit) return false;
    this.#parts.push(part);
    return true;
  }

  bytes(): Uint8Array {
    const out = new Uint8Array(this.#length);
    let offset = 0;
    for (const part of this.#parts) {
      out.set(part, offset);
      offset += part.length;
    }
    return out;
  }
}
