import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { systemClock, type Clock } from '../../src-main/vault/ports/clock.ts';
import type { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import { listPlaces, putPlace } from '../../src-main/vault/storage/repositories/places.ts';
import { listVersions } from '../../src-main/vault/storage/repositories/versions.ts';
import { listPatients } from '../../src-main/vault/use-cases/patients/list-patients.ts';
import { runDrill } from '../../src-main/vault/use-cases/drills/run-drill.ts';
import { addPlace } from '../../src-main/vault/use-cases/places/add-place.ts';
import { makeVersion } from '../../src-main/vault/use-cases/places/make-version.ts';
import { pinVersion } from '../../src-main/vault/use-cases/places/pin-version.ts';
import { restoreBackup } from '../../src-main/vault/use-cases/backups/restore-backup.ts';
import { fillPractice } from '../../src-main/vault/use-cases/sample/fill-practice.ts';
import { PatientId } from '../../src-shared/ids.ts';
import type { VaultError } from '../../src-shared/vault-error.ts';
import { dayInZone, Zone } from '../../src-shared/time.ts';
import type { Language } from '../e2e/support/psychologist.ts';
import { addDocument, job, registerOne, roomFor, valueOf, writeNote } from '../support/backup-vault.ts';
import { projectRoot } from '../support/electron-runtime.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { placesFor } from '../support/fake-places.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver } from '../support/vault-builder.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const ZONE = Zone.parse('Europe/Madrid');
const WORDS: Readonly<Record<Language, { readonly note: string; readonly pin: string; readonly document: string }>> = {
  en: { note: 'Slept through twice this week.', pin: 'before the move', document: 'Report of the hospital.pdf' },
  es: { note: 'Dos noches de un tirón esta semana.', pin: 'antes de la mudanza', document: 'Informe del hospital.pdf' },
};

/** The passphrase of every record here: Argon2 at its floor. */
export const BACKUPS_PASSPHRASE = PASSPHRASE;

export interface BackupsRecord {
  readonly userData: string;
  /** A folder that a cloud service copies, and a disk. */
  readonly cloud: string;
  readonly disk: string;
}

interface RecordSize {
  readonly patients: number;
  readonly days: number;
}

/** A locked record with a practice, two places, a version a day up to yesterday, one of them pinned, a drill, and a large document that no version has yet. */
export async function makeBackupsRecord(
  folder: string,
  language: Language,
  { patients, days }: RecordSize = { patients: 40, days: 24 },
): Promise<BackupsRecord> {
  const words = WORDS[language];
  const userData = join(folder, 'data');
  const cloud = join(folder, 'Nextcloud');
  const disk = join(folder, language === 'es' ? 'Disco azul' : 'Blue disk');
  for (const one of [userData, cloud, disk]) mkdirSync(one, { recursive: true });
  const preferences = { language, theme: 'system', recordName: '' };
  writeFileSync(join(userData, 'preferences.json'), JSON.stringify(preferences));
  const clock = new FakeClock(new Date(Date.now() - days * DAY_MS).toISOString());
  const { session, folder: vaultFolder } = await buildVault({ folder: join(userData, 'vault'), clock });
  const { vault } = session;
  const today = dayInZone(systemClock.now(), ZONE);
  valueOf(await fillPractice(vault, { seed: 6, language, patients, today, zone: ZONE }));
  const people = valueOf(listPatients(vault, { archived: false })).patients.map(({ id }) => PatientId.parse(id));
  const { room } = roomOf(session, vaultFolder, clock);
  for (const place of [cloud, disk]) valueOf(await addPlace(room, place, null));
  for (let day = 0; day < days; day += 1) {
    if (day > 0) {
      for (let note = 0; note <= day % 4; note += 1) {
        const who = people[(day * 3 + note) % people.length];
        if (who !== undefined) writeNote(vault, who, words.note, true);
      }
    }
    valueOf(await makeVersion(room, { reason: day === 0 ? 'first' : 'daily', placeIds: null }, job()));
    if (day === Math.floor(days / 2)) {
      const [newest] = listVersions(vault.db);
      if (newest !== undefined) valueOf(pinVersion(room, { backupId: newest.backupId, words: words.pin }));
    }
    if (day === days - 3) valueOf(await runDrill(room.backups, { path: null, placeName: null, secret: null }, job()));
    clock.advance(DAY_MS);
  }
  const [somebody] = people;
  if (somebody !== undefined) await addDocument(vault, somebody, new Uint8Array(24_000_000), words.document);
  session.close();
  return { userData, cloud, disk };
}

/** The last backup in the second place failed so. The app must not be running. */
export async function failLastBackup({ userData, disk }: BackupsRecord, error: VaultError): Promise<void> {
  const session = await opened(join(userData, 'vault'));
  const { vault } = session;
  const place = listPlaces(vault.db).find(({ path }) => path === disk);
  if (place === undefined) throw new Error('the disk is no place');
  vault.transact(() => putPlace(vault.db, { ...place, lastError: error }));
  session.close();
}

/** Moves the record to another computer by its newest version in the disk, and makes a version of its own there. */
export async function moveAway({ disk }: BackupsRecord, folder: string, version: string): Promise<void> {
  const session = await sessionOver(folder, { clock: systemClock });
  const room = { ...roomFor(session, folder), clock: systemClock };
  const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
  valueOf(await restoreBackup(room, join(disk, version), { secret, current: null, move: true }, job()));
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  registerOne(session.vault, 'Carmen');
  valueOf(await makeVersion(roomOf(session, folder, systemClock).room, { reason: 'asked', placeIds: null }, job()));
  session.close();
}

/** The folder of a place of another record. */
export async function makeForeignPlace(folder: string): Promise<string> {
  const place = join(folder, 'Other practice');
  mkdirSync(place, { recursive: true });
  const built = await buildVault({ clock: systemClock });
  const { room } = roomOf(built.session, built.folder, systemClock);
  valueOf(await addPlace(room, place, null));
  valueOf(await makeVersion(room, { reason: 'first', placeIds: null }, job()));
  built.dispose();
  return place;
}

function roomOf(session: VaultSession, folder: string, clock: Clock) {
  const page = new Uint8Array(readFileSync(join(projectRoot, 'dist/recovery/recovery.html')));
  return placesFor(session, folder, { clock, files: nodeFiles, page });
}

async function opened(folder: string): Promise<VaultSession> {
  const session = await sessionOver(folder, { clock: systemClock });
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  return session;
}
