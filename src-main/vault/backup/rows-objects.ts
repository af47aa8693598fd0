import { MAX_ROWS_BYTES, MAX_ROW_BYTES } from '../../../src-shared/backup-format/layout.ts';
import type { CarriedRow } from '../../../src-shared/backup-format/rows.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { encodeCbor } from './cbor.ts';
import { RowBytes } from './row-bytes.ts';
import type { TableShape } from './snapshot.ts';

/** The plaintext of one rows object in pieces, which are views: valid until the next object is asked for. */
export interface RowsPlaintext {
  readonly pieces: readonly Uint8Array[];
  readonly rows: number;
}

/**
 * Cuts a table into objects of at most 4 MiB, each a CBOR sequence that begins with its heading. A row that is larger by itself gets an object of its own; one
 * beyond 32 MiB, which no schema can hold, is refused. No object for an empty table.
 */
export function* rowsObjects({ name, columns }: TableShape, rows: Iterable<CarriedRow>): Generator<RowsPlaintext> {
  const heading = encodeCbor({ table: name, columns });
  const limit = MAX_ROW_BYTES - heading.length;
  const bytes = new RowBytes();
  try {
    bytes.append(heading);
    let count = 0;
    for (const row of rows) {
      const start = bytes.length;
      const length = bytes.appendRow(row, limit);
      if (length === null || length > limit) throw new VaultFailure({ code: 'text-too-large' });
      if (count > 0 && start + length > MAX_ROWS_BYTES) {
        yield { pieces: [bytes.view(0, start)], rows: count };
        bytes.moveDown(start, heading.length);
        count = 0;
      }
      count += 1;
    }
    if (count > 0) yield { pieces: [bytes.view(0, bytes.length)], rows: count };
  } finally {
    bytes.wipe();
  }
}
