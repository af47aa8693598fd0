import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import { findPlace, putPlace } from '../../storage/repositories/places.ts';
import type { BackupJob } from '../backups/backup-room.ts';
import type { OpenVault } from '../use-case.types.ts';
import { brakeOf } from './brake-state.ts';
import type { PlaceRoom } from './place-room.ts';

/** Puts what this program would have in a place beside the versions: missing files, a page of a newer build. Not while the brake is on. */
export async function keepMarks(
  room: PlaceRoom,
  vault: OpenVault,
  places: readonly VisitedPlace[],
  job: BackupJob,
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<void> {
  const { session, runner, recoveryPage } = room.backups;
  if (brakeOf(vault) !== null && !replace) return;
  for (const { placeId, path } of places) {
    const known = findPlace(vault.db, placeId);
    if (known === null) continue;
    const marked = await runner.run(
      { kind: 'mark-place', folder: path, known: known.marks, replace, page: recoveryPage() },
      job,
    );
    if (session.vaultOrNull !== vault) return;
    // A place that does not take them still takes versions; the next backup tries again.
    if (!marked.ok || JSON.stringify(marked.value.marks) === JSON.stringify(known.marks)) continue;
    const place = findPlace(vault.db, placeId);
    if (place !== null) vault.transact(() => putPlace(vault.db, { ...place, marks: { ...marked.value.marks } }));
  }
}
