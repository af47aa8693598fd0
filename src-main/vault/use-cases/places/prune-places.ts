import { retention, type RetainedVersion } from '../../../../src-shared/backup-retention.ts';
import type { BackupId, PlaceId } from '../../../../src-shared/ids.ts';
import { plusMinutes } from '../../../../src-shared/time.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import {
  deleteCopy,
  forgetVersionsNowhere,
  listCopies,
  listVersions,
  type StoredCopy,
} from '../../storage/repositories/versions.ts';
import type { BackupJob } from '../backups/backup-room.ts';
import { copyLosses, lossOf } from '../attachments/copy-losses.ts';
import type { OpenVault } from '../use-case.types.ts';
import { brakeOf } from './brake-state.ts';
import { isOwnVersion } from './own-version.ts';
import type { PlaceRoom } from './place-room.ts';
import { reckonChanges } from './take-up-versions.ts';

/** An attachment may come through a cloud's folder days before the version that names it, of another computer. */
const YOUNG_MINUTES = 3 * 24 * 60;

/** The versions of one place as the rule looks at them. */
export function retained(vault: OpenVault, placeId: PlaceId): RetainedVersion<BackupId>[] {
  const versions = new Map(listVersions(vault.db).map((version) => [version.backupId, version]));
  const losses = copyLosses(vault.db);
  return listCopies(vault.db).flatMap((copy) => {
    const version = versions.get(copy.backupId);
    if (copy.placeId !== placeId || version === undefined) return [];
    const { sequence, createdAt, zone, pin } = version;
    const whole = copy.state === 'whole';
    return [
      {
        id: copy.backupId,
        sequence,
        createdAt,
        zone,
        pinned: pin !== null,
        whole,
        lacking: lossOf(losses, copy) > 0,
        verified: whole && copy.verifiedAt !== null,
        mine: isOwnVersion(vault, version),
      },
    ];
  });
}

/** Deletes in each place what the rule lets go there. Nothing at all while the brake is on; a place that fails keeps what it has until the next time. */
export async function prunePlaces(
  room: PlaceRoom,
  vault: OpenVault,
  places: readonly VisitedPlace[],
  job: BackupJob,
): Promise<void> {
  const { session, runner } = room.backups;
  for (const { placeId, path } of places) {
    if (brakeOf(vault) !== null || job.signal.aborted) return;
    const due = new Set(retention(retained(vault, placeId), vault.clock.now()).remove);
    const copies = listCopies(vault.db).filter((copy) => copy.placeId === placeId && due.has(copy.backupId));
    if (copies.length === 0) continue;
    const remove = copies.map(({ fileName }) => fileName);
    const sparesSince = plusMinutes(vault.clock.now(), -YOUNG_MINUTES);
    const pruned = await runner.run({ kind: 'prune', folder: path, remove, sparesSince }, job);
    if (session.vaultOrNull !== vault) return;
    if (pruned.ok) forget(vault, copies, new Set(pruned.value.removed));
  }
}

/** What was not there any more counts as removed too. */
function forget(vault: OpenVault, copies: readonly StoredCopy[], removed: ReadonlySet<string>): void {
  const gone = copies.filter(({ fileName, state }) => removed.has(fileName) || state === 'missing');
  const before = new Set(listVersions(vault.db).map(({ backupId }) => backupId));
  vault.transact(() => {
    for (const copy of gone) deleteCopy(vault.db, copy);
    const after = successors(vault, new Set(gone.map(({ backupId }) => backupId)));
    forgetVersionsNowhere(vault.db);
    const left = new Set(listVersions(vault.db).map(({ backupId }) => backupId));
    if (left.size < before.size) reckonChanges(vault, new Set([...after].filter((id) => left.has(id))));
  });
}

/** The versions that come right after these in the history: what they changed grows by what these did. */
function successors(vault: OpenVault, of: ReadonlySet<BackupId>): Set<BackupId> {
  const inOrder = listVersions(vault.db)
    .filter(({ auditSeq }) => auditSeq > 0)
    .sort((a, b) => a.auditSeq - b.auditSeq || a.sequence - b.sequence);
  const found = new Set<BackupId>();
  inOrder.forEach(({ backupId }, index) => {
    if (!of.has(backupId)) return;
    const next = inOrder.slice(index + 1).find((version) => !of.has(version.backupId));
    if (next !== undefined) found.add(next.backupId);
  });
  return found;
}
