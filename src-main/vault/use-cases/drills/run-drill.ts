import { basename, dirname, join } from 'node:path';
import type { DrillReport } from '../../../../src-shared/commands/drills.contract.ts';
import { DrillId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Drilled } from '../../backup/drill.ts';
import { insertDrill } from '../../storage/repositories/drills.ts';
import { listPlaces, type StoredPlace } from '../../storage/repositories/places.ts';
import { listCopies, listVersions, putCopy } from '../../storage/repositories/versions.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import { headerSecret, type GivenSecret } from '../backups/header-secret.ts';
import { newId } from '../new-id.ts';
import type { OpenVault } from '../use-case.types.ts';

export interface DrillOf {
  /** Whole path of a version or backup file; null: the newest whole version in a place that is here. */
  readonly path: string | null;
  /** What she calls the place; null: found out by where the file lies, and none for a file that she chose. */
  readonly placeName: string | null;
  /** To prove that it opens too; null: with the keys of the open vault, where the backup is of their time (`wrong-passphrase` else). */
  readonly secret: GivenSecret | null;
}

/**
 * Restores a version into a scratch folder inside the vault's own, compares row by row and attachment by attachment, deletes it and keeps the report, also of a
 * drill that failed: then the report's `ok` is false and its `error` or its comparisons say why. An error is answered only where there is nothing to
 * report: `not-found` without any version, `busy` while another drill runs, `cancelled`, a secret that does not open it, another record's backup, a file that
 * says nothing of itself. A copy in a place that is found damaged is known as such from then on: the next drill takes another one.
 */
export async function runDrill(
  room: BackupRoom,
  of: DrillOf,
  job: BackupJob,
): Promise<Result<{ report: DrillReport }, VaultError>> {
  const { session, runner, clock, folder } = room;
  const { vault } = session;
  if (underWay.has(session)) return err({ code: 'busy' });
  const secret = of.secret === null ? null : headerSecret(of.secret);
  if (secret?.ok === false) return secret;
  underWay.add(session);
  try {
    const startedAt = clock.now();
    const places = listPlaces(vault.db);
    const paths = of.path === null ? newestFirst(vault, places) : [of.path];
    const task = { kind: 'drill', folder, paths, secret: secret?.value ?? null, keys: vault.lendKeys() } as const;
    const drilled = await runner.run(task, job);
    if (!drilled.ok) return drilled;
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    const { error } = drilled.value;
    if (error !== null && NOT_THE_BACKUP.has(error.code)) return err(error);
    const report = reportOf(room, of, drilled.value, startedAt, places);
    if (report === null) return err(drilled.value.error ?? { code: 'not-a-backup' });
    vault.transact((tx) => {
      insertDrill(vault.db, report);
      if (error !== null && DAMAGED.has(error.code)) keepDamaged(vault, drilled.value.path, places);
      tx.audit({ action: 'backup.restore-drill', subject: { kind: 'backup', id: report.backupId }, changes: [] });
      tx.signHead();
    });
    return ok({ report });
  } finally {
    underWay.delete(session);
  }
}

const underWay = new WeakSet();

/** What says nothing of the backup: a secret that is not its own, or a file of somebody else. */
const NOT_THE_BACKUP: ReadonlySet<VaultError['code']> = new Set<VaultError['code']>([
  'wrong-passphrase',
  'wrong-recovery-code',
  'key-file-needed',
  'backup-of-other-vault',
]);

/** The version file itself, whatever its attachments are. */
const DAMAGED: ReadonlySet<VaultError['code']> = new Set<VaultError['code']>(['backup-damaged', 'backup-truncated']);

/** Inside the caller's transaction. Nothing for a file that is no copy in a place. */
function keepDamaged({ db }: OpenVault, path: string, places: readonly StoredPlace[]): void {
  const place = places.find((one) => one.path === dirname(path));
  const copy = listCopies(db).find(
    ({ placeId, fileName }) => placeId === place?.placeId && fileName === basename(path),
  );
  if (copy !== undefined) putCopy(db, { ...copy, state: 'damaged' });
}

/** Every whole copy of every version of this record's own history, as the record knows them; which of them is here is seen when it is opened. Of others it is not known that these keys open them. */
function newestFirst({ db }: OpenVault, places: readonly StoredPlace[]): string[] {
  const folders = new Map(places.map(({ placeId, path }) => [placeId, path]));
  const copies = listCopies(db).filter(({ state }) => state === 'whole');
  const own = listVersions(db).filter(({ auditSeq }) => auditSeq > 0);
  return own.flatMap(({ backupId }) =>
    copies
      .filter((copy) => copy.backupId === backupId)
      .flatMap(({ placeId, fileName }) => {
        const path = folders.get(placeId);
        return path === undefined ? [] : [join(path, fileName)];
      }),
  );
}

/** Null where the file does not say which backup it is and the record does not know it either. */
function reportOf(
  { session, appVersion, clock }: BackupRoom,
  { placeName, secret }: DrillOf,
  drilled: Drilled,
  startedAt: Instant,
  places: readonly StoredPlace[],
): DrillReport | null {
  const fileName = basename(drilled.path);
  const place = places.find(({ path }) => path === dirname(drilled.path));
  const backup = drilled.backup ?? (place === undefined ? null : knownAs(session.vault, place, fileName));
  if (backup === null) return null;
  const { tables, attachments, databaseWhole, chainWhole, patients, notes, error, bytes } = drilled;
  const equal = attachments.equal && tables.length > 0 && tables.every((table) => table.equal);
  return {
    drillId: newId(DrillId),
    startedAt,
    endedAt: clock.now(),
    ok: error === null && equal && databaseWhole && chainWhole,
    error,
    backupId: backup.backupId,
    backupCreatedAt: backup.createdAt,
    place: placeName ?? place?.name ?? null,
    fileName,
    bytes,
    appVersion,
    openedWith: secret === null ? 'session' : secret.kind,
    tables: [...tables],
    attachments,
    databaseWhole,
    chainWhole,
    patients,
    notes,
  };
}

function knownAs({ db }: OpenVault, { placeId }: StoredPlace, fileName: string) {
  const copy = listCopies(db).find((each) => each.placeId === placeId && each.fileName === fileName);
  return listVersions(db).find(({ backupId }) => backupId === copy?.backupId) ?? null;
}
