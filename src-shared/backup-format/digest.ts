import { utf8Encode } from '../encoding/utf8.ts';
import { fromHex, lps, toHex } from '../encoding/bytes.ts';
import type { BlobId } from '../ids.ts';
import { HASH_BYTES } from './layout.ts';
import type { SodiumLike, SodiumState } from './platform.ts';
import type { BackupSink } from './read-objects.ts';
import type { CarriedRow, CarriedValue, RowsObject } from './rows.ts';

/** Digests of what a backup carries, so that all who read one, and a database that was restored from it, can be held against each other (docs/FORMAT.md, "Digests"). */
export interface ContentDigest {
  /** By name; every table that was named or had a row. */
  readonly tables: readonly TableDigest[];
  readonly attachments: { readonly count: number; readonly digest: string };
}

export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  /** 64 lower-case hexadecimal digits. */
  readonly digest: string;
}

type Hashing = Pick<
  SodiumLike,
  'crypto_generichash' | 'crypto_generichash_init' | 'crypto_generichash_update' | 'crypto_generichash_final'
>;

/**
 * Takes rows in the order of their key, in which a backup carries them, and attachments in any, and digests them. A sink for `readObjects`; the rows of a database
 * go in by `add` in their carried form. Keeps 32 bytes of each attachment and nothing of a row.
 */
export class ContentDigester implements BackupSink {
  readonly #sodium: Hashing;
  readonly #tables = new Map<string, { readonly state: SodiumState; rows: number }>();
  readonly #attachments = new Set<BlobId>();

  /** @param tables those that count even when they are empty: the manifest's, or the schema's */
  constructor(sodium: Hashing, tables: Iterable<string> = []) {
    this.#sodium = sodium;
    for (const table of tables) this.#of(table);
  }

  readonly rows = ({ table, rows }: RowsObject): void => {
    for (const row of rows) this.add(table, row);
  };

  add(table: string, row: CarriedRow): void {
    const kept = this.#of(table);
    kept.rows += 1;
    this.#sodium.crypto_generichash_update(kept.state, carriedRowHash(this.#sodium, table, row));
  }

  /** Its content is the reader's to hold against its name; whoever names one here has done so. */
  attachment(id: BlobId): void {
    this.#attachments.add(id);
  }

  readonly blob = (id: BlobId): { write(): void; end(): void } => ({
    write: () => undefined,
    end: () => this.attachment(id),
  });

  /** Ends it; nothing can be added afterwards. */
  finish(): ContentDigest {
    const tables = [...this.#tables].map(([table, { state, rows }]) => ({
      table,
      rows,
      digest: toHex(this.#sodium.crypto_generichash_final(state, HASH_BYTES)),
    }));
    this.#tables.clear();
    const state = this.#sodium.crypto_generichash_init(null, HASH_BYTES);
    this.#sodium.crypto_generichash_update(state, lps('SIGILO attachments 1'));
    for (const id of [...this.#attachments].sort())
      this.#sodium.crypto_generichash_update(state, fromHex(id) ?? new Uint8Array());
    const digest = toHex(this.#sodium.crypto_generichash_final(state, HASH_BYTES));
    return {
      tables: tables.sort((a, b) => (a.table < b.table ? -1 : 1)),
      attachments: { count: this.#attachments.size, digest },
    };
  }

  #of(table: string): { readonly state: SodiumState; rows: number } {
    const kept = this.#tables.get(table);
    if (kept !== undefined) return kept;
    const state = this.#sodium.crypto_generichash_init(null, HASH_BYTES);
    this.#sodium.crypto_generichash_update(state, lps('SIGILO table 1', table));
    const made = { state, rows: 0 };
    this.#tables.set(table, made);
    return made;
  }
}

/** The hash of a row as it is carried, 32 bytes: as the audit chain hashes a row, but an integer that travels as digits is the text of them. */
export function carriedRowHash(
  sodium: Pick<SodiumLike, 'crypto_generichash'>,
  table: string,
  row: CarriedRow,
): Uint8Array {
  const head = lps('SIGILO row 1', table);
  const texts = row.map((value) => (typeof value === 'string' ? utf8Encode(value) : value));
  const out = new Uint8Array(texts.reduce((sum: number, value) => sum + 4 + lengthOf(value), head.length));
  const view = new DataView(out.buffer);
  out.set(head);
  let at = head.length;
  texts.forEach((value, index) => {
    view.setUint32(at, lengthOf(value), true);
    writeColumn(out, view, at + 4, value, typeof row[index] === 'string');
    at += 4 + lengthOf(value);
  });
  return sodium.crypto_generichash(HASH_BYTES, out, null);
}

type Column = Exclude<CarriedValue, string>;

function lengthOf(value: Column): number {
  if (value === null) return 1;
  return typeof value === 'number' ? 9 : 1 + value.length;
}

function writeColumn(out: Uint8Array, view: DataView, at: number, value: Column, isText: boolean): void {
  if (value === null) return;
  if (typeof value === 'number') {
    out[at] = 0x01;
    view.setBigInt64(at + 1, BigInt(value), true);
    return;
  }
  out[at] = isText ? 0x02 : 0x03;
  out.set(value, at + 1);
}
