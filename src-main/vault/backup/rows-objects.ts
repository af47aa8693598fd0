import { MAX_ROWS_BYTES, MAX_ROW_BYTES } from '../../../src-shared/backup-format/layout.ts';
import type { CarriedRow } from '../../../src-shared/backup-format/rows.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { encodeCbor } from './cbor.ts';
import type { TableShape } from './snapshot.ts';

/** The plaintext of one rows object in pieces. */
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
  let pieces = [heading];
  let bytes = heading.length;
  for (const row of rows) {
    const encoded = encodeCbor(row);
    if (heading.length + encoded.length > MAX_ROW_BYTES) throw new VaultFailure({ code: 'text-too-large' });
    if (pieces.length > 1 && bytes + encoded.length > MAX_ROWS_BYTES) {
      yield { pieces, rows: pieces.length - 1 };
      pieces = [heading];
      bytes = heading.length;
    }
    pieces.push(encoded);
    bytes += encoded.length;
  }
  if (pieces.length > 1) yield { pieces, rows: pieces.length - 1 };
}
