import type { Place } from '../../../../src-shared/commands/places.contract.ts';
import { listPlaces, type StoredPlace } from '../../storage/repositories/places.ts';
import { listCopies, listVersions, type StoredCopy, type StoredVersion } from '../../storage/repositories/versions.ts';
import type { OpenVault } from '../use-case.types.ts';
import type { PlaceState } from './place-room.ts';

/** The places as the page shows them, in the order in which she added them. */
export function placeViews(vault: OpenVault, { here }: Pick<PlaceState, 'here'>): Place[] {
  const versions = new Map(listVersions(vault.db).map((version) => [version.backupId, version]));
  const copies = listCopies(vault.db);
  return listPlaces(vault.db).map((place) =>
    view(
      place,
      copies.filter(({ placeId }) => placeId === place.placeId),
      versions,
      here.get(place.placeId)?.freeBytes,
    ),
  );
}

function view(
  place: StoredPlace,
  copies: readonly StoredCopy[],
  versions: ReadonlyMap<StoredCopy['backupId'], StoredVersion>,
  freeBytes: number | null | undefined,
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
    here: freeBytes !== undefined,
    freeBytes: freeBytes ?? null,
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
    if (newest === null || version.sequence > newest.version.sequence) newest = { version, verifiedAt };
  }
  if (newest === null) return null;
  return { backupId: newest.version.backupId, createdAt: newest.version.createdAt, verifiedAt: newest.verifiedAt };
}
