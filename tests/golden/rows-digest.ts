import { createHash } from 'node:crypto';

/** SHA-256 over the rows of a table as JSON, byte strings as digits; of `meta` without the generation, which is not carried. */
export function rowsDigest(table: string, rows: readonly unknown[]): string {
  const carried = table === 'meta' ? rows.filter((row) => (row as { key: string }).key !== 'generation') : rows;
  const text = JSON.stringify(carried, (_key, value: unknown) =>
    isBytes(value) ? Buffer.from(value.data).toString('hex') : value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

/** What Buffer's own toJSON has made of it before the replacer sees it. */
function isBytes(value: unknown): value is { data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
}
