import type { VersionChanges } from '../../../../src-shared/commands/places.contract.ts';
import { sameBytes } from '../../../../src-shared/encoding/bytes.ts';
import type { LookedAtFile } from '../../backup/place-tasks.ts';
import type { VersionManifest } from '../../backup/places/read-manifests.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import { changesBetween, entryHash, everything } from '../../storage/repositories/version-changes.ts';
import {
  deleteCopy,
  forgetVersionsNowhere,
  insertVersion,
  listCopies,
  listVersions,
  putCopy,
  setVersionChanges,
  type StoredVersion,
} from '../../storage/repositories/versions.ts';
import { keepCopyLosses } from '../attachments/copy-losses.ts';
import { seeVersions, type SeenAs } from '../moving/see-version.ts';
import type { OpenVault } from '../use-case.types.ts';
import { isOwnVersion } from './own-version.ts';
import { stateOf, type PlaceRoom } from './place-room.ts';

const NOTHING: VersionChanges = { newPatients: 0, patients: 0, notes: 0, documents: 0, appointments: 0, others: 0 };

/**
 * Enters versions that lie in a place and are not known (after a restore, of another computer, of a place that was removed before), and keeps of those that are known
 * and lie there no more that they are missing. Call it in turn, after a visit. What cannot be read now is left for later.
 */
export async function takeUpVersions(room: PlaceRoom): Promise<void> {
  const { vault } = room.backups.session;
  for (const place of stateOf(room, vault).here.values()) {
    keepMissing(vault, place);
    await takeUp(room, vault, place);
    if (room.backups.session.vaultOrNull !== vault) return;
  }
}

/** One of an earlier instance, or of another computer, was let go by it; one of ours should be there. */
function keepMissing(vault: OpenVault, { placeId, found }: VisitedPlace): void {
  const standing = new Set(found);
  const versions = new Map(listVersions(vault.db).map((version) => [version.backupId, version]));
  const copies = listCopies(vault.db).filter((copy) => copy.placeId === placeId);
  const gone = copies.filter(({ fileName, state }) => state !== 'missing' && !standing.has(fileName));
  const back = copies.filter(({ fileName, state }) => state === 'missing' && standing.has(fileName));
  if (gone.length + back.length === 0) return;
  vault.transact(() => {
    for (const copy of gone) {
      const version = versions.get(copy.backupId);
      if (version !== undefined && isOwnVersion(vault, version)) putCopy(vault.db, { ...copy, state: 'missing' });
      else deleteCopy(vault.db, copy);
    }
    // Whether it is whole, the next reading says.
    for (const copy of back) putCopy(vault.db, { ...copy, state: 'whole', verifiedAt: null });
    forgetVersionsNowhere(vault.db);
  });
}

async function takeUp(room: PlaceRoom, vault: OpenVault, place: VisitedPlace): Promise<void> {
  const { session, runner } = room.backups;
  const { notOurs } = stateOf(room, vault);
  const listener = { signal: new AbortController().signal, onProgress: () => undefined };
  const known = new Set(
    listCopies(vault.db)
      .filter(({ placeId }) => placeId === place.placeId)
      .map(({ fileName }) => fileName),
  );
  const whole = new Set(
    listCopies(vault.db)
      .filter((copy) => copy.placeId === place.placeId && copy.state === 'whole' && place.found.includes(copy.fileName))
      .map(({ backupId }) => backupId),
  );
  const key = (fileName: string): string => `${place.placeId}/${fileName}`;
  const strange = place.found.filter((name) => !known.has(name) && !notOurs.has(key(name)));
  if (strange.length === 0) return;

  const found = await runner.run({ kind: 'look', path: place.path, names: strange }, listener);
  if (!found.ok || session.vaultOrNull !== vault) return;
  const looked = found.value.files;
  const seen = await seeVersions(room.backups, looked, listener);
  if (!seen.ok || session.vaultOrNull !== vault) return;
  const ours = looked
    .map((file, index) => ({ file, seenAs: seen.value[index] ?? 'foreign' }))
    .filter((one): one is { file: LookedAtFile; seenAs: Exclude<SeenAs, 'foreign'> } => one.seenAs !== 'foreign')
    // The same version under a second name, or a file that only says so, takes no known one's place.
    .filter(({ file: { header } }) => header !== null && !whole.has(header.backupId) && whole.add(header.backupId));
  const taken = new Set(ours.map(({ file }) => file.fileName));
  for (const name of strange) if (!taken.has(name)) notOurs.add(key(name));
  if (ours.length === 0) return;
  const paths = ours.map(({ file }) => file.path);
  const manifests = await runner.run({ kind: 'read-manifests', paths, keys: vault.lendKeys() }, listener);
  if (!manifests.ok || session.vaultOrNull !== vault) return;
  const entered = ours.flatMap((one, index) => enterable(vault, one, manifests.value.manifests[index] ?? null));
  const now = vault.clock.now();
  vault.transact(() => {
    for (const { version, file } of entered) {
      insertVersion(vault.db, version);
      putCopy(vault.db, {
        backupId: version.backupId,
        placeId: place.placeId,
        fileName: file.fileName,
        bytes: file.bytes,
        newBytes: file.bytes,
        writtenAt: now,
        verifiedAt: null,
        state: 'whole',
      });
    }
    keepCopyLosses(
      vault.db,
      entered.map(({ version: { backupId }, file }) => ({
        backupId,
        placeId: place.placeId,
        lost: file.attachmentsMissing,
      })),
      new Set(listVersions(vault.db).map(({ backupId }) => backupId)),
    );
    reckonChanges(vault, new Set(entered.map(({ version }) => version.backupId)));
  });
}

function enterable(
  vault: OpenVault,
  { file, seenAs }: { readonly file: LookedAtFile; readonly seenAs: StoredVersion['seenAs'] },
  manifest: VersionManifest | null,
): { readonly version: StoredVersion; readonly file: LookedAtFile }[] {
  const { header } = file;
  if (header === null) return [];
  const { backupId, createdAt, zone, sequence, instanceId } = header;
  const { patients, notes, documents } = manifest ?? { patients: 0, notes: 0, documents: 0 };
  const version: StoredVersion = {
    backupId,
    createdAt,
    zone,
    sequence,
    instanceId,
    reason: 'found',
    patients,
    notes,
    documents,
    auditSeq: manifest === null ? 0 : inOurHistory(vault, manifest),
    changed: NOTHING,
    seenAs,
    pin: null,
  };
  return [{ version, file }];
}

/** The number of its last entry where our chain holds that very entry, 0 else: what it holds beyond is not ours to count. */
function inOurHistory(vault: OpenVault, { audit }: VersionManifest): number {
  const hash = entryHash(vault.db, audit.seq);
  return hash !== null && sameBytes(hash, audit.hash) ? audit.seq : 0;
}

/** Of each of these, and of the version that now comes after one of them, against the one before it. */
export function reckonChanges(vault: OpenVault, of: ReadonlySet<StoredVersion['backupId']>): void {
  const inOrder = listVersions(vault.db)
    .filter(({ auditSeq }) => auditSeq > 0)
    .sort((a, b) => a.auditSeq - b.auditSeq || a.sequence - b.sequence);
  inOrder.forEach((version, index) => {
    const before = inOrder[index - 1];
    if (!of.has(version.backupId) && (before === undefined || !of.has(before.backupId))) return;
    const changed =
      before === undefined
        ? { ...NOTHING, newPatients: version.patients, notes: version.notes, documents: version.documents }
        : changesBetween(vault.db, before.auditSeq, version.auditSeq);
    setVersionChanges(vault.db, version.backupId, changed);
  });
}

/** What a version that ends at this entry changed: against the newest before it, or all that stands in the record. */
export function changesOf(vault: OpenVault, auditSeq: number): VersionChanges {
  const before = Math.max(
    0,
    ...listVersions(vault.db)
      .map((version) => version.auditSeq)
      .filter((seq) => seq <= auditSeq),
  );
  return before === 0 ? everything(vault.db) : changesBetween(vault.db, before, auditSeq);
}
