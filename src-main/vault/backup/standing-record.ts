import type { Tombstone } from '../../../src-shared/backup-format/tombstone.ts';
import type { VaultId } from '../../../src-shared/ids.ts';
import type { Files } from '../ports/files.ts';
import { openDatabase } from '../storage/database.ts';
import { readLeftBehind, type LeftBehind } from '../storage/left-behind.ts';
import { listPins, type Pins } from '../storage/repositories/kept-pins.ts';
import { listTombstones } from '../storage/repositories/tombstones.ts';
import { attemptStorage } from '../storage/storage-error.ts';

/** What the record that a restore replaces knows and an older backup of it cannot: who was erased, whether this copy was left behind by a move, and which versions she pinned. */
export interface StandingRecord {
  /** Their signatures are still to be verified. */
  readonly tombstones: readonly Tombstone[];
  readonly leftBehind: LeftBehind | null;
  readonly pins: Pins;
}

export const NOTHING_STANDING: StandingRecord = { tombstones: [], leftBehind: null, pins: {} };

/** A database that is missing or damaged, which may be why she restores, knows nothing. `besideWriter`: this process holds a connection on it already. */
export function readStandingRecord(
  files: Files,
  { path, page, vaultId }: { readonly path: string; readonly page: Uint8Array; readonly vaultId: VaultId },
  besideWriter: boolean,
): StandingRecord {
  const opened = openDatabase(path, page, besideWriter ? 'read' : 'write', files);
  if (!opened.ok) return NOTHING_STANDING;
  const db = opened.value;
  try {
    const read = attemptStorage(() => ({
      tombstones: listTombstones(db, vaultId),
      leftBehind: readLeftBehind(db),
      pins: listPins(db),
    }));
    return read.ok ? read.value : NOTHING_STANDING;
  } finally {
    db.close();
  }
}
