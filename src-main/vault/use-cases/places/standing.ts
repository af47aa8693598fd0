import type { BackupNotice, BackupStanding, Place } from '../../../../src-shared/commands/places.contract.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { readLeftBehind } from '../../storage/left-behind.ts';
import { changesSince, firstChangeSince } from '../../storage/repositories/backups.ts';
import { lastDrill, lastGoodDrills } from '../../storage/repositories/drill-dates.ts';
import { listCopies, listVersions, type StoredVersion } from '../../storage/repositories/versions.ts';
import { lostAttachments } from '../../storage/lost-attachments.ts';
import { copyLosses, lossOf } from '../attachments/copy-losses.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { brakeOf } from './brake-state.ts';
import { stateOf, type PlaceRoom, type PlaceState } from './place-room.ts';
import { placeViews } from './place-view.ts';

const DAY_MS = 86_400_000;
/** With changes and without a verified version. */
const OVERDUE_DAYS = 2;
/** Both are done each month by themselves: twice that has passed. */
const UNPROVED_DAYS = 60;

/** How her backups stand, in one sentence and with what she must act on. Reads the record alone: what is here was found by the last visit. */
export function standingNow(room: PlaceRoom): Outcome<'backups.standing'> {
  const { vault } = room.backups.session;
  return ok(standing(vault, stateOf(room, vault)));
}

function standing(vault: OpenVault, state: PlaceState): BackupStanding {
  const last = lastWhole(vault);
  const since = last?.version.auditSeq ?? 0;
  const drill = lastDrill(vault.db);
  const firstChange = firstChangeSince(vault.db, since);
  return {
    last:
      last === null
        ? null
        : {
            createdAt: last.version.createdAt,
            verifiedAt: last.verifiedAt,
            places: last.places,
            attachmentsLost: last.attachmentsLost,
          },
    changesSince: changesSince(vault.db, since),
    firstChangeSince: firstChange,
    lastDrill: drill,
    working: state.working,
    notices: noticesOf(vault, state, firstChange, drill),
  };
}

interface LastWhole {
  readonly version: StoredVersion;
  readonly verifiedAt: Instant;
  readonly places: number;
  /** That it lacks even where it lacks fewest. */
  readonly attachmentsLost: number;
}

/** The newest version of this record's own history that is whole somewhere. */
export function lastWhole(vault: OpenVault): LastWhole | null {
  const copies = listCopies(vault.db).filter(({ state }) => state === 'whole');
  const losses = copyLosses(vault.db);
  for (const version of listVersions(vault.db)) {
    if (version.auditSeq === 0) continue;
    const there = copies.filter(({ backupId, verifiedAt }) => backupId === version.backupId && verifiedAt !== null);
    const verified = there.flatMap(({ verifiedAt }) => verifiedAt ?? []).sort();
    const verifiedAt = verified.at(-1);
    if (verifiedAt === undefined) continue;
    const attachmentsLost = Math.min(...there.map((copy) => lossOf(losses, copy)));
    return { version, verifiedAt, places: verified.length, attachmentsLost };
  }
  return null;
}

/** Only what she must act on. */
function noticesOf(
  vault: OpenVault,
  state: PlaceState,
  firstChange: Instant | null,
  drill: BackupStanding['lastDrill'],
): BackupNotice[] {
  const now = Date.parse(vault.clock.now());
  const daysSince = (at: Instant): number => Math.floor((now - Date.parse(at)) / DAY_MS);
  const places = placeViews(vault, state);
  const notices: BackupNotice[] = [];
  const left = readLeftBehind(vault.db);
  if (left !== null) notices.push({ kind: 'left-behind', at: left.at });
  const brake = brakeOf(vault);
  if (brake !== null) notices.push({ kind: 'brake', brake });
  if (places.length === 0) notices.push({ kind: 'no-place' });
  else if (places.every(({ kind }) => kind === 'this-disk')) notices.push({ kind: 'nothing-off-device' });
  const days = firstChange === null ? 0 : daysSince(firstChange);
  if (places.length > 0 && days >= OVERDUE_DAYS) {
    notices.push({
      kind: 'overdue',
      days,
      error: places.find(({ lastError }) => lastError !== null)?.lastError ?? null,
    });
  }
  if (state.stopped && places.length > 0) notices.push({ kind: 'automatic-stopped' });
  for (const place of places) notices.push(...noticesOfPlace(vault, place, daysSince));
  const lost = lostAttachments(vault.db).length;
  if (lost > 0) notices.push({ kind: 'attachments-lost', count: lost });
  if (drill?.ok === false) notices.push({ kind: 'drill-failed', at: drill.at });
  else notices.push(...noDrill(vault, places, daysSince));
  return notices;
}

/** Only where a place has been there for as long, and a version to be restored. */
function noDrill(vault: OpenVault, places: readonly Place[], daysSince: (at: Instant) => number): BackupNotice[] {
  const good = [...lastGoodDrills(vault.db).values()].toSorted().at(-1);
  const placed = Math.max(0, ...places.map(({ addedAt }) => daysSince(addedAt)));
  const days = good === undefined ? placed : daysSince(good);
  const due = placed >= UNPROVED_DAYS && days >= UNPROVED_DAYS && lastWhole(vault) !== null;
  return due ? [{ kind: 'no-drill', days }] : [];
}

function noticesOfPlace(vault: OpenVault, place: Place, daysSince: (at: Instant) => number): BackupNotice[] {
  const { placeId, name, here, lastError, damaged, remindAfterDays, seenAt, checkedAt } = place;
  const notices: BackupNotice[] = [];
  if (place.silent) notices.push({ kind: 'place-silent', placeId, name });
  else if (lastError !== null) notices.push({ kind: 'place-failing', placeId, name, error: lastError });
  const days = daysSince(seenAt);
  if (!here && !place.silent && remindAfterDays !== null && days >= remindAfterDays) {
    notices.push({ kind: 'place-unseen', placeId, name, days });
  } else if (!place.silent) {
    const unread = daysSince(checkedAt ?? firstWritten(vault, place));
    if (unread >= UNPROVED_DAYS) notices.push({ kind: 'place-unread', placeId, name, days: unread });
  }
  if (damaged > 0) notices.push({ kind: 'copy-damaged', placeId, name, count: damaged });
  const other = otherComputer(vault, place);
  if (other !== null) notices.push({ kind: 'other-computer', placeId, name, at: other });
  return notices;
}

/** When the oldest of what lies there came there; now where nothing does. */
function firstWritten({ db, clock }: OpenVault, { placeId }: Place): Instant {
  const there = listCopies(db).filter((copy) => copy.placeId === placeId && copy.state !== 'missing');
  const [first] = there.map(({ writtenAt }) => writtenAt).sort();
  return first ?? clock.now();
}

/** When the newest version there was made that another computer wrote, going on with this record beside this one. */
function otherComputer(vault: OpenVault, { placeId }: Place): Instant | null {
  const there = new Set(
    listCopies(vault.db)
      .filter((copy) => copy.placeId === placeId)
      .map(({ backupId }) => backupId),
  );
  const versions = listVersions(vault.db).filter(
    (version) => version.seenAs === 'other-computer' && there.has(version.backupId),
  );
  return versions.reduce<Instant | null>(
    (latest, { createdAt }) => (latest === null || createdAt > latest ? createdAt : latest),
    null,
  );
}
