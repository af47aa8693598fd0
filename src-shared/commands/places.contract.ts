import { z } from 'zod';
import { BackupId, FileTicket, InstanceId, JobId, PlaceId } from '../ids.ts';
import { Instant, Zone } from '../time.ts';
import { VaultError } from '../vault-error.ts';
import { CLINICAL, EVERYONE, OWNER, whenUnlocked } from './define-command.ts';
import { PassphraseBytes } from './vault.contract.ts';

/** Where a place lies, as far as it can be told: on the record's own disk, on one that can be taken away, on a share, in a folder that a program copies to a cloud. */
export const PlaceKind = z.enum(['this-disk', 'removable', 'network', 'cloud']);
export type PlaceKind = z.infer<typeof PlaceKind>;

export const Place = z.object({
  placeId: PlaceId,
  name: z.string(),
  kind: PlaceKind,
  /** As she knows it, for the screen: the whole path where it was last seen. */
  path: z.string(),
  addedAt: Instant,
  /** When it was last reachable. */
  seenAt: Instant,
  /** Reachable at this moment. */
  here: z.boolean(),
  /** A call to it does not come back: nothing is done there until it does. Never `here` then. */
  silent: z.boolean(),
  /** Bytes; null where it is not here or does not say. */
  freeBytes: z.number().int().nullable(),
  versions: z.number().int(),
  /** Version files and shared attachments, each counted once. */
  bytes: z.number().int(),
  /** The newest version that was read back and verified there. */
  lastVerified: z.object({ backupId: BackupId, createdAt: Instant, verifiedAt: Instant }).nullable(),
  /** When all of it was last read again against bit rot. */
  checkedAt: Instant.nullable(),
  /** How many of its versions are damaged or missing. */
  damaged: z.number().int(),
  /** Why the last backup there failed; null when it did not. */
  lastError: VaultError.nullable(),
  /** Days without being seen after which she is reminded; null: never. */
  remindAfterDays: z.number().int().min(1).max(365).nullable(),
});
export type Place = z.infer<typeof Place>;

/** What was written since the version before: rows of the record, not key presses. */
export const VersionChanges = z.object({
  newPatients: z.number().int(),
  patients: z.number().int(),
  notes: z.number().int(),
  documents: z.number().int(),
  appointments: z.number().int(),
  /** Anything else: settings, own texts, private entries, keys. */
  others: z.number().int(),
});
export type VersionChanges = z.infer<typeof VersionChanges>;

/** Why a version was made; `found`: it lay in a place and this record did not know it (after a restore, by another computer). */
export const VersionReason = z.enum(['asked', 'first', 'daily', 'changes', 'quit', 'plugged-in', 'found']);
export type VersionReason = z.infer<typeof VersionReason>;

const VersionCopy = z.object({
  placeId: PlaceId,
  fileName: z.string(),
  bytes: z.number().int(),
  verifiedAt: Instant.nullable(),
  state: z.enum(['whole', 'damaged', 'missing']),
  /** Attachments that its rows name and that it lacks there; the rest of it is whole where `state` says so. */
  attachmentsLost: z.number().int(),
});

export const Version = z.object({
  backupId: BackupId,
  createdAt: Instant,
  zone: Zone,
  sequence: z.number().int(),
  instanceId: InstanceId,
  /** Made by this computer's copy of the record. */
  mine: z.boolean(),
  reason: VersionReason,
  patients: z.number().int(),
  notes: z.number().int(),
  documents: z.number().int(),
  changed: VersionChanges,
  /** What she wrote when she pinned it; null: not pinned. */
  pin: z.string().nullable(),
  /** The file and the attachments that came new with it, of its largest copy. */
  newBytes: z.number().int(),
  /** The last restore drill from it that gave everything back. */
  drilledAt: Instant.nullable(),
  copies: z.array(VersionCopy),
  /** Not while it is pinned, or the brake is on: the day after which the rule lets it go; null: kept for as long as the rule can tell now. */
  keptUntil: Instant.nullable(),
});
export type Version = z.infer<typeof Version>;

/** Why nothing is deleted any more: what looked like ransomware, and when it was seen. */
export const Brake = z.object({
  since: Instant,
  reason: z.enum(['many-changes', 'canary-changed', 'backup-overwritten']),
  /** The place where it was seen; null for the record itself. */
  placeId: PlaceId.nullable(),
  /** Percent of the records that were changed in a day, where that was the reason. */
  percent: z.number().int().nullable(),
});
export type Brake = z.infer<typeof Brake>;

/** What she must act on; nothing else is said unasked. */
export const BackupNotice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-place') }),
  /** Every place is on this computer. */
  z.object({ kind: z.literal('nothing-off-device') }),
  z.object({ kind: z.literal('overdue'), days: z.number().int(), error: VaultError.nullable() }),
  z.object({ kind: z.literal('place-failing'), placeId: PlaceId, name: z.string(), error: VaultError }),
  z.object({ kind: z.literal('place-unseen'), placeId: PlaceId, name: z.string(), days: z.number().int() }),
  z.object({ kind: z.literal('copy-damaged'), placeId: PlaceId, name: z.string(), count: z.number().int() }),
  /** Attachments that rows name and no intact copy is found of, neither in the record nor in a place: every backup is made without them. */
  z.object({ kind: z.literal('attachments-lost'), count: z.number().int().min(1) }),
  z.object({ kind: z.literal('drill-failed'), at: Instant }),
  /** Nothing was restored on trial with success for so long; days since the last one, or since the first place. */
  z.object({ kind: z.literal('no-drill'), days: z.number().int() }),
  /** It does not answer; backups go on in the others. */
  z.object({ kind: z.literal('place-silent'), placeId: PlaceId, name: z.string() }),
  /** Not all that lies there was read again for so long. */
  z.object({ kind: z.literal('place-unread'), placeId: PlaceId, name: z.string(), days: z.number().int() }),
  /** Backups by themselves failed for a reason that is in the program; until the next unlock she makes them. */
  z.object({ kind: z.literal('automatic-stopped') }),
  z.object({ kind: z.literal('brake'), brake: Brake }),
  /** Another computer writes versions of this record into a place. */
  z.object({ kind: z.literal('other-computer'), placeId: PlaceId, name: z.string(), at: Instant }),
  /** The record was moved; here it can only be read. */
  z.object({ kind: z.literal('left-behind'), at: Instant }),
]);
export type BackupNotice = z.infer<typeof BackupNotice>;

/** How she stands, for one sentence. */
export const BackupStanding = z.object({
  /** The newest version that is whole somewhere, and in how many places it is. */
  last: z
    .object({
      createdAt: Instant,
      verifiedAt: Instant,
      places: z.number().int(),
      /** Attachments that it lacks in every place where it is; such a version is never called verified without saying so. */
      attachmentsLost: z.number().int(),
    })
    .nullable(),
  changesSince: z.number().int(),
  /** When the first change after `last` was made: what a lost laptop would cost. */
  firstChangeSince: Instant.nullable(),
  lastDrill: z.object({ at: Instant, ok: z.boolean(), patients: z.number().int(), notes: z.number().int() }).nullable(),
  /** A backup by itself is under way. */
  working: z.boolean(),
  notices: z.array(BackupNotice),
});
export type BackupStanding = z.infer<typeof BackupStanding>;

/** One place's part of a job over several. */
const PerPlace = z.object({ placeId: PlaceId, name: z.string(), error: VaultError.nullable() });

/** What was found when everything in a place was read again. */
export const PlaceFinding = z.object({
  kind: z.enum([
    'version-damaged',
    'version-missing',
    'version-overwritten',
    'attachment-damaged',
    'attachment-missing',
  ]),
  fileName: z.string(),
});
export type PlaceFinding = z.infer<typeof PlaceFinding>;

export const PlaceCheck = PerPlace.extend({
  versions: z.number().int(),
  attachments: z.number().int(),
  bytes: z.number().int(),
  /** Attachments that were damaged or missing there and were put right with intact copies: no findings any more. */
  mended: z.number().int(),
  findings: z.array(PlaceFinding),
});
export type PlaceCheck = z.infer<typeof PlaceCheck>;

const Empty = z.object({});
const PlaceName = z.string().trim().min(1).max(80);

export const placeCommands = {
  'backups.standing': whenUnlocked(EVERYONE, Empty, BackupStanding),
  'places.list': whenUnlocked(CLINICAL, Empty, z.object({ places: z.array(Place), brake: Brake.nullable() })),
  /**
   * Takes the chosen folder, or a folder of our own inside it where other things lie in it already, as a place for backups. One that held this record's backups before
   * is taken up again with all of them. Makes no backup by itself.
   */
  'places.add': whenUnlocked(OWNER, z.object({ ticket: FileTicket, name: PlaceName.nullable() }), Place),
  'places.change': whenUnlocked(
    OWNER,
    z.object({ placeId: PlaceId, name: PlaceName, remindAfterDays: z.number().int().min(1).max(365).nullable() }),
    Place,
  ),
  /** Nothing is written there any more; what lies there stays. */
  'places.remove': whenUnlocked(OWNER, z.object({ placeId: PlaceId }), Empty),
  /** Newest first. */
  'versions.list': whenUnlocked(CLINICAL, Empty, z.object({ versions: z.array(Version) })),
  /** A ticket of purpose `read-backup` for a version in a place that is here, for `backups.inspect`, `backups.restore`, `bringBack.*` and `drills.run`. */
  'versions.ticket': whenUnlocked(
    CLINICAL,
    z.object({ backupId: BackupId, placeId: PlaceId.nullable() }),
    z.object({ ticket: FileTicket, fileName: z.string() }),
  ),
  /** A pinned version is kept until she lets it go. `words` null: not pinned any more. */
  'versions.pin': whenUnlocked(
    CLINICAL,
    z.object({ backupId: BackupId, words: z.string().trim().max(120).nullable() }),
    Empty,
  ),
  /** A version of now, in every place that is here or in those that are named. Answers when each was read back and verified; a place that failed says why. */
  'backups.now': whenUnlocked(
    CLINICAL,
    z.object({ jobId: JobId, placeIds: z.array(PlaceId).nullable() }),
    z.object({
      backupId: BackupId.nullable(),
      /** `attachmentsLost`: attachments that the version lacks there, because no intact copy is found anywhere. */
      places: z.array(PerPlace.extend({ attachmentsLost: z.number().int() })),
    }),
  ),
  /** Reads every version and attachment again, in one place or in all that are here. */
  'places.verify': whenUnlocked(
    CLINICAL,
    z.object({ jobId: JobId, placeId: PlaceId.nullable() }),
    z.object({ places: z.array(PlaceCheck) }),
  ),
  /** "It was me": pruning goes on. Needs the passphrase. */
  'backups.releaseBrake': whenUnlocked(OWNER, z.object({ passphrase: PassphraseBytes }), Empty),
} as const;
