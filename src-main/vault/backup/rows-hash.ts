import type { CarriedRow } from '../../../src-shared/backup-format/rows.ts';
import { startHash } from '../crypto/index.ts';
import { RowBytes } from './row-bytes.ts';

const STEP_BYTES = 256 * 1024;

/**
 * BLAKE2b over the rows of a table as a backup carries them: two tables with the same hash have the same rows in the same order. For comparing within one task; it is
 * written nowhere. Digest or dispose it.
 */
export class RowsHash {
  readonly #hash = startHash();
  readonly #bytes = new RowBytes();

  add(row: CarriedRow): void {
    if (this.#bytes.appendRow(row, Number.MAX_SAFE_INTEGER) === null) throw new Error('a row without end');
    if (this.#bytes.length >= STEP_BYTES) this.#flush();
  }

  /** 32 bytes; ends it. */
  digest(): Uint8Array {
    this.#flush();
    return this.#hash.digest();
  }

  dispose(): void {
    this.#bytes.wipe();
    this.#hash.dispose();
  }

  #flush(): void {
    this.#hash.update(this.#bytes.view(0, this.#bytes.length));
    this.#bytes.clear();
  }
}
