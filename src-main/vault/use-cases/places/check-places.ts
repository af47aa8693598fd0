import type { PlaceCheck } from '../../../../src-shared/commands/places.contract.ts';
import { BlobId, type PlaceId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { versionName } from '../../../../src-shared/backup-format/version-name.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { CheckedPlace, MendTarget } from '../../backup/place-tasks.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import { findPlace, listPlaces, putPlace, type StoredPlace } from '../../storage/repositories/places.ts';
import { listCopies, putCopy } from '../../storage/repositories/versions.ts';
import { keepCopyLosses } from '../attachments/copy-losses.ts';
import type { BackupJob } from '../backups/backup-room.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { setBrake } from './brake-state.ts';
import { watchForRansomware } from './brake.ts';
import { keepDamagedAttachments } from './damaged-attachments.ts';
import { awayError, isStopped } from './make-version.ts';
import { inTurn, tellChanged, type PlaceRoom } from './place-room.ts';
import { takeUpVersions } from './take-up-versions.ts';
import { visitPlaces } from './visit.ts';

/** Reads everything again in one place, or in all that are here, and keeps what was found. An attachment that is damaged or missing there is mended where the record or another place that is here has it. A place that cannot be read to its end says why. */
export function checkPlaces(
  room: PlaceRoom,
  placeId: PlaceId | null,
  job: BackupJob,
): Promise<Outcome<'places.verify'>> {
  return inTurn(room, async () => {
    const { session, runner } = room.backups;
    const vault = session.vaultOrNull;
    if (vault === null || job.signal.aborted) return err({ code: 'cancelled' });
    const { here } = await visitPlaces(room, { thorough: true, signal: job.signal });
    if (session.vaultOrNull !== vault || isStopped(job)) return err({ code: 'cancelled' });
    watchForRansomware(room, vault);
    await takeUpVersions(room);
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    const wanted = listPlaces(vault.db).filter((place) => placeId === null || place.placeId === placeId);
    if (placeId !== null && wanted.length === 0) return err({ code: 'not-found' });

    const places: PlaceCheck[] = [];
    for (const place of wanted) {
      const visited = here.get(place.placeId);
      if (visited === undefined) {
        if (placeId !== null) places.push(nothingRead(place, awayError(room, place.path)));
        continue;
      }
      const checked = await runner.run(
        {
          kind: 'check-place',
          folder: visited.path,
          expected: expectedIn(vault, place.placeId),
          keys: vault.lendKeys(),
          mend: mendTarget(room, vault, [...here.values()], place.placeId),
        },
        job,
      );
      if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
      if (!checked.ok && checked.error.code === 'cancelled') return err({ code: 'cancelled' });
      if (checked.ok) keep(vault, visited, checked.value);
      else if (checked.error.code !== 'place-silent') keepError(vault, place.placeId, checked.error);
      const { placeId: id, name } = place;
      places.push(
        checked.ok
          ? {
              placeId: id,
              name,
              error: null,
              ...counts(checked.value),
              mended: checked.value.mended.length,
              findings: [...checked.value.findings],
            }
          : nothingRead(place, checked.error),
      );
      tellChanged(room);
    }
    return ok({ places });
  });
}

function expectedIn(vault: OpenVault, placeId: PlaceId): string[] {
  return listCopies(vault.db)
    .filter((copy) => copy.placeId === placeId && copy.state !== 'missing')
    .map(({ fileName }) => fileName);
}

/** The record itself first, then the other places that are here. */
function mendTarget(
  { backups }: PlaceRoom,
  vault: OpenVault,
  here: readonly VisitedPlace[],
  placeId: PlaceId,
): MendTarget {
  const { clock, folder } = backups;
  const others = here.filter((place) => place.placeId !== placeId).map(({ path }) => path);
  const { instanceId } = vault;
  const version = versionName({ createdAt: clock.now(), zone: clock.zone(), sequence: 0, instanceId });
  return { sources: [folder, ...others], version };
}

function counts({
  versions,
  attachments,
  bytes,
}: CheckedPlace): Pick<PlaceCheck, 'versions' | 'attachments' | 'bytes'> {
  return { versions, attachments, bytes };
}

function nothingRead({ placeId, name }: StoredPlace, error: PlaceCheck['error']): PlaceCheck {
  return { placeId, name, error, versions: 0, attachments: 0, bytes: 0, mended: 0, findings: [] };
}

function keep(vault: OpenVault, { placeId }: VisitedPlace, checked: CheckedPlace): void {
  const now = vault.clock.now();
  const lacking = new Map(checked.lacking.map(({ fileName, lost }) => [fileName, lost]));
  const whole = new Set([...checked.whole, ...lacking.keys()]);
  const missing = new Set(
    checked.findings.filter(({ kind }) => kind === 'version-missing').map(({ fileName }) => fileName),
  );
  const place = findPlace(vault.db, placeId);
  vault.transact((tx) => {
    for (const copy of listCopies(vault.db)) {
      if (copy.placeId !== placeId) continue;
      if (whole.has(copy.fileName)) putCopy(vault.db, { ...copy, state: 'whole', verifiedAt: now });
      else if (missing.has(copy.fileName)) putCopy(vault.db, { ...copy, state: 'missing' });
      else if (copy.state === 'whole') putCopy(vault.db, { ...copy, state: 'damaged' });
    }
    const copies = listCopies(vault.db);
    keepCopyLosses(
      vault.db,
      copies
        .filter((copy) => copy.placeId === placeId)
        .map(({ backupId, fileName }) => ({ backupId, placeId, lost: lacking.get(fileName) ?? 0 })),
      new Set(copies.map(({ backupId }) => backupId)),
    );
    for (const id of checked.mended)
      tx.audit({ action: 'attachment.healed', subject: { kind: 'attachment', id }, changes: [] });
    if (place !== null) putPlace(vault.db, { ...place, checkedAt: now, seenAt: now });
    keepDamagedAttachments(vault, placeId, damagedBlobs(checked));
    tx.audit({ action: 'backup.place-verified', subject: { kind: 'place', id: placeId }, changes: [] });
    tx.signHead();
  });
  if (checked.findings.some(({ kind }) => kind === 'version-overwritten')) {
    setBrake(vault, { since: now, reason: 'backup-overwritten', placeId, percent: null });
  }
}

/** She is told until the place takes a version again. That it was pulled out is no failing; of one that does not answer she is told for as long as it does not. */
function keepError(vault: OpenVault, placeId: PlaceId, error: VaultError): void {
  const place = error.code === 'place-not-here' ? null : findPlace(vault.db, placeId);
  if (place !== null) vault.transact(() => putPlace(vault.db, { ...place, lastError: error }));
}

function damagedBlobs({ findings }: CheckedPlace): BlobId[] {
  return findings
    .filter(({ kind }) => kind === 'attachment-damaged')
    .flatMap(({ fileName }) => BlobId.safeParse(fileName).data ?? []);
}
