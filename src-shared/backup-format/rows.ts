import { z } from 'zod';
import { concatBytes } from '../encoding/bytes.ts';
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

/** Gathers an object's plaintext, of which a reader holds no more than `limit` bytes. */
export class Gathering {
  readonly #limit: number;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length <= this.#limit) this.#parts.push(part);
    else this.#parts = [];
  }

  /** Null once there was more than the limit. */
  bytes(): Uint8Array | null {
    return this.#length <= this.#limit ? concatBytes(...this.#parts) : null;
  }
}
