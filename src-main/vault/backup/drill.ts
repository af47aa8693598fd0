import { join } from 'node:path';
import { ContentDigester, type ContentDigest } from '../../../src-shared/backup-format/digest.ts';
import type { OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import { readStructure } from '../../../src-shared/backup-format/structure.ts';
import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import type { DrillReport } from '../../../src-shared/commands/drills.contract.ts';
import type { BackupId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { randomBytes, readerSodium, signedBy, wipe, type KdfRunner } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import type { LentKeys } from '../session/lent-keys.ts';
import { checkChain } from '../storage/audit-check.ts';
import { checkBackupMarks } from '../storage/backup-marks.ts';
import { namedBlobs } from '../storage/blob-references.ts';
import { checkBlob } from '../storage/blobs.ts';
import { openDatabase, type Database } from '../storage/database.ts';
import { versionPlatform, withVersion } from './bring-out/open-version.ts';
import { clearDrills, newDrillFolder } from './drill-folder.ts';
import { besideSizes, lossError, readInSpite, type InSpiteSink, type Losses } from './read-in-spite.ts';
import { BlobRestorer } from './restore-blobs.ts';
import { RestoredDatabase } from './restore-database.ts';
import { rowsOf, tablesOf } from './snapshot.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { failureOf, valueOrLeave } from './task-error.ts';
import { withSource } from './verify.ts';

/** Restores a version into a scratch folder and holds what came of it against what the version carries. */
export interface DrillTask {
  readonly kind: 'drill';
  /** The vault's folder, which this process holds. */
  readonly folder: string;
  /** Whole paths; the first that is there is taken. */
  readonly paths: readonly string[];
  /** Null: with the lent keys. */
  readonly secret: HeaderSecret | null;
  readonly keys: LentKeys;
}

type Compared = Pick<DrillReport, 'tables' | 'attachments' | 'databaseWhole' | 'chainWhole' | 'patients' | 'notes'>;

export interface Drilled extends Compared {
  readonly path: string;
  readonly bytes: number;
  /** As its header says; null where that cannot be read. */
  readonly backup: { readonly backupId: BackupId; readonly createdAt: Instant } | null;
  /** Why it could not be carried to its end, or which attachments kept it from giving everything back. */
  readonly error: VaultError | null;
}

const NOTHING: Compared = {
  tables: [],
  attachments: { inBackup: 0, restored: 0, equal: false },
  databaseWhole: false,
  chainWhole: false,
  patients: 0,
  notes: 0,
};

/** Rows between two looks at whether it was cancelled. */
const SLICE = 1000;

/**
 * A restore as it would be, into `drill-*.tmp` inside the vault's folder: every byte of the version is read and checked, every row written under a page key that
 * nobody else ever has, committed and read back, every attachment written and hashed; where some are missing or damaged the rest is, and they do not count as restored. The folder is deleted whatever happens. What goes wrong is part of the answer;
 * an error is `not-found` where no path is there, and `cancelled`. The vault is not touched.
 */
export async function drillVersion(
  task: DrillTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<Drilled, VaultError>> {
  const path = task.paths.find((each) => {
    const stat = attemptFiles(() => files.stat(each));
    return stat.ok && stat.value?.kind === 'file';
  });
  if (path === undefined) return err({ code: 'not-found' });
  const stat = attemptFiles(() => files.stat(path));
  const header = await withSource(files, path, (source) => readStructure(source, readerSodium()));
  const { backupId, createdAt } = header.ok ? header.value.header : { backupId: null, createdAt: null };
  const said = {
    path,
    bytes: stat.ok ? (stat.value?.bytes ?? 0) : 0,
    backup: backupId === null ? null : { backupId, createdAt },
  };
  const { secret, keys } = task;
  const compared = await withVersion({ path, secret, keys }, control, files, kdf, async (version) => {
    clearDrills(files, task.folder);
    const page = randomBytes(32);
    const scratch = newDrillFolder(task.folder);
    try {
      await mustHaveRoom(task.folder, version.backup, files);
      files.mkdir(scratch);
      const { carried, lost } = await restoreInto(scratch, page, version.backup, files, (sink) =>
        readInSpite(version.backup, { path, vaultFolder: scratch, files }, versionPlatform(), sink, control, 'verify'),
      );
      return ok({ lost, ...compare(carried, { scratch, page }, version.backup, files, control) });
    } catch (thrown) {
      return failureOf(thrown);
    } finally {
      wipe(page);
      clearDrills(files, task.folder);
    }
  });
  if (compared.ok) {
    const { lost, ...content } = compared.value;
    return ok({ ...said, ...content, error: lost });
  }
  return compared.error.code === 'cancelled' ? compared : ok({ ...said, ...NOTHING, error: compared.error });
}

/** Left free beside it, so that what she writes meanwhile never meets a full disk. */
const RESERVE_BYTES = 256 * 1024 * 1024;

/** Rows stand in the database and, until its commit, in the log beside it. */
async function mustHaveRoom(folder: string, backup: OpenedBackup, files: Files): Promise<void> {
  const free = files.freeBytes(folder);
  if (free === null) return;
  const beside = [...(await besideSizes(backup)).values()].reduce((sum, bytes) => sum + bytes, 0);
  if (free < 3 * backup.structure.length + beside + RESERVE_BYTES) throw new VaultFailure({ code: 'disk-full' });
}

function databaseIn(scratch: string): string {
  return join(scratch, 'drill.db');
}

/** Answers the digest of what the backup carries, taken while it was read. */
async function restoreInto(
  scratch: string,
  page: Uint8Array,
  backup: OpenedBackup,
  files: Files,
  read: (sink: InSpiteSink) => Promise<Result<Losses, VaultError>>,
): Promise<{ readonly carried: ContentDigest; readonly lost: VaultError | null }> {
  const carried = new ContentDigester(readerSodium(), Object.keys(backup.manifest.tables));
  const restored = RestoredDatabase.create(databaseIn(scratch), page, backup, files);
  const blobs = new BlobRestorer(files, scratch);
  try {
    const all = await read({
      rows: (rows) => {
        carried.rows(rows);
        restored.insert(rows);
      },
      blob: (id) => {
        const target = blobs.target(id);
        return {
          giveUp: target.giveUp,
          write: (piece) => target.write(piece),
          end: async () => {
            await target.end();
            carried.attachment(id);
          },
        };
      },
    });
    const lost = lossError(valueOrLeave(all));
    blobs.finish();
    restored.commit();
    return { carried: carried.finish(), lost };
  } finally {
    blobs.dispose();
    restored.close();
  }
}

/** Reads the scratch folder from the disk, as an unlock would, and holds it against what the backup carries and says of itself. */
function compare(
  carried: ContentDigest,
  { scratch, page }: { readonly scratch: string; readonly page: Uint8Array },
  backup: OpenedBackup,
  files: Files,
  control: TaskControl,
): Compared {
  const db = valueOrLeave(openDatabase(databaseIn(scratch), page, 'write', files));
  try {
    const restored = new ContentDigester(readerSodium());
    const shapes = tablesOf(db);
    for (const [index, table] of shapes.entries()) {
      let rows = 0;
      for (const row of rowsOf(db, table)) {
        restored.add(table.name, row);
        if ((rows += 1) % SLICE === 0) leaveIfCancelled(control);
      }
      control.onProgress('verify', (index + 1) / (shapes.length + 2));
    }
    const named = namedBlobs(db);
    let whole = 0;
    for (const id of named) {
      leaveIfCancelled(control);
      const checked = checkBlob({ files, folder: scratch }, id);
      if (checked.ok && checked.value) whole += 1;
      restored.attachment(id);
    }
    const found = restored.finish();
    const { manifest } = backup;
    const tables = Object.keys(manifest.tables)
      .sort()
      .map((table) => {
        const inBackup = manifest.tables[table] ?? 0;
        const ours = found.tables.find((each) => each.table === table);
        const theirs = carried.tables.find((each) => each.table === table);
        const isThere = shapes.some((shape) => shape.name === table);
        const same = ours === undefined ? theirs?.rows === 0 : ours.digest === theirs?.digest;
        const count = ours?.rows ?? 0;
        return { table, inBackup, restored: count, equal: isThere && same && count === inBackup };
      });
    const sameNames = found.attachments.digest === carried.attachments.digest;
    return {
      tables,
      attachments: {
        inBackup: manifest.blobs.length,
        restored: whole,
        equal: sameNames && whole === named.length && whole === manifest.blobs.length,
      },
      databaseWhole: db.integrityFindings().length === 0,
      chainWhole: isChainWhole(db, backup, control),
      patients: tables.find(({ table }) => table === 'patients')?.restored ?? 0,
      notes: tables.find(({ table }) => table === 'notes')?.restored ?? 0,
    };
  } finally {
    db.close();
  }
}

/** The chain of that day against the signed directory of that day. */
function isChainWhole(db: Database, { structure, vaultHeader }: OpenedBackup, control: TaskControl): boolean {
  const { directory } = vaultHeader.fields;
  const checker = {
    vaultId: structure.header.vaultId,
    verify: (...[author, at, digest, signature]: Parameters<Parameters<typeof checkChain>[1]['verify']>) =>
      signedBy(directory, author, at, digest, signature),
  };
  for (const finding of checkChain(db, checker, { entries: 0, rows: 0 })) {
    leaveIfCancelled(control);
    if (finding !== null) return false;
  }
  return checkBackupMarks(db).next().done === true;
}
