import type { CommandOutput } from '../../src-shared/commands/contract.ts';
import { BackupId, DrillId, FileTicket, InstanceId, PlaceId } from '../../src-shared/ids.ts';
import { ok } from '../../src-shared/result.ts';
import { Instant, Zone } from '../../src-shared/time.ts';
import type { FakeCommands } from './fake-bridge.ts';
import { FAKE_VAULT_ID } from './render.tsx';

export type Place = CommandOutput<'places.list'>['places'][number];
export type Version = CommandOutput<'versions.list'>['versions'][number];
export type Standing = CommandOutput<'backups.standing'>;
export type Report = CommandOutput<'drills.run'>['report'];
export type Found = CommandOutput<'backups.look'>['versions'][number];

const uuid = (kind: string, number: number): string =>
  `${kind}000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const backupId = (number: number) => BackupId.parse(uuid('b1', number));
export const placeId = (number: number) => PlaceId.parse(uuid('a1', number));
export const ticketNo = (number: number) => FileTicket.parse(uuid('f1', number));
const HERE = InstanceId.parse(uuid('c1', 1));
export const hoursAgo = (hours: number): Instant =>
  Instant.parse(new Date(Math.floor(Date.now() / 60_000) * 60_000 - hours * 3_600_000).toISOString());

export const place = (number: number, more: Partial<Place> = {}): Place => ({
  placeId: placeId(number),
  name: ['', 'Sigilo backups', 'USB disk “Blue”', 'USB disk “Green”'][number] ?? `Place ${number}`,
  kind: number === 1 ? 'this-disk' : 'removable',
  path: number === 1 ? '/home/ana/Documents/Sigilo backups' : `/media/ana/DISK${number}/Sigilo`,
  addedAt: hoursAgo(24 * 90),
  seenAt: hoursAgo(0),
  here: true,
  silent: false,
  freeBytes: 412_000_000_000,
  versions: 14,
  bytes: 1_200_000_000,
  lastVerified: { backupId: backupId(1), createdAt: hoursAgo(1), verifiedAt: hoursAgo(1) },
  checkedAt: hoursAgo(24 * 5),
  damaged: 0,
  lastError: null,
  remindAfterDays: 14,
  ...more,
});

export const version = (number: number, more: Partial<Version> = {}): Version => ({
  backupId: backupId(number),
  createdAt: hoursAgo(number * 11),
  zone: Zone.parse('Europe/Madrid'),
  sequence: 500 - number,
  instanceId: HERE,
  mine: true,
  reason: 'daily',
  patients: 312,
  notes: 8904 - number,
  documents: 41,
  changed: { newPatients: 0, patients: 0, notes: 4, documents: 1, appointments: 2, others: 0 },
  pin: null,
  newBytes: 3_100_000,
  drilledAt: null,
  copies: [
    {
      placeId: placeId(1),
      fileName: `backup-2026-11-22-0710-${String(500 - number).padStart(5, '0')}-3f9c.sigilo`,
      bytes: 212_000_000,
      verifiedAt: hoursAgo(number * 11),
      state: 'whole',
      attachmentsLost: 0,
    },
  ],
  keptUntil: hoursAgo(-24 * 200),
  ...more,
});

export const standing = (more: Partial<Standing> = {}): Standing => ({
  last: { createdAt: hoursAgo(1), verifiedAt: hoursAgo(1), places: 2, attachmentsLost: 0 },
  changesSince: 3,
  firstChangeSince: hoursAgo(0.5),
  lastDrill: { at: hoursAgo(24 * 9), ok: true, patients: 312, notes: 8904 },
  working: false,
  notices: [],
  ...more,
});

export const report = (number: number, more: Partial<Report> = {}): Report => ({
  drillId: DrillId.parse(uuid('d1', number)),
  startedAt: hoursAgo(24 * 30 * number),
  endedAt: Instant.parse(new Date(Date.parse(hoursAgo(24 * 30 * number)) + 74_000).toISOString()),
  ok: true,
  error: null,
  backupId: backupId(1),
  backupCreatedAt: hoursAgo(24 * 30 * number + 5),
  place: 'USB disk “Blue”',
  fileName: 'backup-2026-11-01-0710-00042-3f9c.sigilo',
  bytes: 212_400_000,
  appVersion: '0.1.0',
  openedWith: 'session',
  tables: [
    { table: 'patients', inBackup: 312, restored: 312, equal: true },
    { table: 'notes', inBackup: 8904, restored: 8904, equal: true },
    { table: 'audit', inBackup: 41_203, restored: 41_203, equal: true },
  ],
  attachments: { inBackup: 41, restored: 41, equal: true },
  databaseWhole: true,
  chainWhole: true,
  patients: 312,
  notes: 8904,
  ...more,
});

export const found = (number: number, more: Partial<Found> = {}): Found => ({
  ticket: ticketNo(number),
  fileName: `backup-2026-11-${String(22 - number).padStart(2, '0')}-0710-${String(50 - number).padStart(5, '0')}-3f9c.sigilo`,
  bytes: 212_000_000 - number,
  header: {
    backupId: backupId(number),
    vaultId: FAKE_VAULT_ID,
    createdAt: hoursAgo(number * 24),
    sequence: 50 - number,
    instanceId: HERE,
    keyFileNeeded: false,
    attachmentsMissing: 0,
  },
  error: null,
  ...more,
});

interface FakeBackups {
  readonly standing?: Standing;
  readonly places?: readonly Place[];
  readonly versions?: readonly Version[];
  readonly drills?: readonly Report[];
  readonly brake?: CommandOutput<'places.list'>['brake'];
}

/** What the screens of backups read, as a vault with these would answer. */
export function fakeBackups(state: FakeBackups = {}): FakeCommands {
  return {
    'backups.standing': () => ok(state.standing ?? standing()),
    'places.list': () => ok({ places: [...(state.places ?? [place(1), place(2)])], brake: state.brake ?? null }),
    'versions.list': () => ok({ versions: [...(state.versions ?? [version(1), version(2)])] }),
    'drills.list': () => ok({ drills: [...(state.drills ?? [])] }),
    'backups.known': () => ok({ backups: [], changesSinceLast: 0 }),
  };
}
