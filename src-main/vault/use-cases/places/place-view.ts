import type { Place } from '../../../../src-shared/commands/places.contract.ts';
import { listPlaces, type StoredPlace } from '../../storage/repositories/places.ts';
import { listCopies, listVersions, type StoredCopy, type StoredVersion } from '../../storage/repositories/versions.ts';
import type { OpenVault } from '../use-case.types.ts';
import type { PlaceState } from './place-room.ts';

/** The places as the page shows them, in the order in which she added them. */
export function placeViews(vault: OpenVault, { here, silent }: Pick<PlaceState, 'here' | 'silent'>): Place[] {
  const versions = new Map(listVersions(vault.db).map((version) => [version.backupId, version]));
  const copies = listCopies(vault.db);
  return listPlaces(vault.db).map((place) =>
    view(
      place,
      copies.filter(({ placeId }) => placeId === place.placeId),
      versions,
      here.get(place.placeId)?.freeBytes,
      silent?.has(place.path) ?? false,
    ),
  );
}

function view(
  place: StoredPlace,
  copies: readonly StoredCopy[],
  versions: ReadonlyMap<StoredCopy['backupId'], StoredVersion>,
  freeBytes: number | null | undefined,
  silent: boolean,
): Place {
  const { placeId, name, kind, path, addedAt, seenAt, checkedAt, lastError, remindAfterDays, blobBytes } = place;
  const standing = copies.filter(({ state }) => state !== 'missing');
  return {
    placeId,
    name,
    kind,
    path,
    addedAt,
    seenAt,
    checkedAt,
    lastError,
    remindAfterDays,
    here: freeBytes !== undefined && !silent,
    silent,
    freeBytes: silent ? null : (freeBytes ?? null),
    versions: standing.length,
    bytes: blobBytes + standing.reduce((sum, { bytes }) => sum + bytes, 0),
    lastVerified: lastVerified(copies, versions),
    damaged: copies.filter(({ state }) => state !== 'whole').length,
  };
}

function lastVerified(
  copies: readonly StoredCopy[],
  versions: ReadonlyMap<StoredCopy['backupId'], StoredVersion>,
): Place['lastVerified'] {
  let newest: { readonly version: StoredVersion; readonly verifiedAt: NonNullable<StoredCopy['verifiedAt']> } | null =
    null;
  for (const { backupId, verifiedAt, state } of copies) {
    const version = versions.get(backupId);
    if (version === undefined || verifiedAt === null || state !== 'whole') continue;
    if (newest === null || isNewer(version, newest.version)) newest = { version, verifiedAt };
  }
  if (newest === null) return null;
  return { backupId: newest.version.backupId, createdAt: newest.version.createdAt, verifiedAt: newest.verifiedAt };
}

/** By how far this record's own history goes in it; of those whose history is not ours by date, since their numbers count something else. */
function isNewer(a: StoredVersion, b: StoredVersion): boolean {
  if (a.auditSeq !== b.auditSeq) return a.auditSeq > b.auditSeq;
  return a.createdAt === b.createdAt ? a.sequence > b.sequence : a.createdAt > b.createdAt;
}
