import { join, relative, isAbsolute, sep } from 'node:path';
import { readStructure } from '../../../../src-shared/backup-format/structure.ts';
import { isVersionName } from '../../../../src-shared/backup-format/version-name.ts';
import type { PlaceKind } from '../../../../src-shared/commands/places.contract.ts';
import type { PlaceId, VaultId } from '../../../../src-shared/ids.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { readerSodium } from '../../crypto/index.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files } from '../../ports/files.ts';
import type { Volumes } from '../../ports/volumes.ts';
import { fsyncFolderWhereKnown, type Patience } from '../publish-file.ts';
import { failureOf } from '../task-error.ts';
import { withSource } from '../verify.ts';
import { putMarks, type Marks } from './marks.ts';
import { PLACE_FILE, UNFINISHED_PLACE_FILE, readPlaceFile, writePlaceFile } from './place-file.ts';
import { whereItLies } from './visit-places.ts';

/** Makes a place of a folder that she chose. */
export interface SettleTask {
  readonly kind: 'settle-place';
  readonly chosen: string;
  readonly recordFolder: string;
  readonly vaultId: VaultId;
  /** For a place that is new. */
  readonly placeId: PlaceId;
  readonly at: Instant;
  /** Places of this record that are here at this moment. */
  readonly here: readonly PlaceId[];
  /** Room that a first backup needs, in bytes. */
  readonly needs: number;
  readonly page: Uint8Array | null;
}

export interface SettledPlace {
  readonly placeId: PlaceId;
  readonly path: string;
  readonly volume: string;
  readonly kind: PlaceKind;
  readonly freeBytes: number | null;
  readonly marks: Marks;
}

/** What file managers leave in a folder by looking into it, and what is left where making a place was cut short. */
const COUNTS_AS_NOTHING: ReadonlySet<string> = new Set([
  '.DS_Store',
  'desktop.ini',
  'Thumbs.db',
  '.directory',
  UNFINISHED_PLACE_FILE,
]);
const FOLDER_NAME = 'Sigilo';
const MOST_NAMES = 100;

/**
 * The chosen folder itself where it is empty or a place of this record, else a folder of ours inside it. One that held this record's backups is taken up again under
 * its id; one whose `place.json` was lost gets another. `place-inside-record`, `place-exists`, `place-of-other-record`, `path-too-long`, `disk-full`,
 * `folder-not-writable`, `target-folder-missing`: nothing was changed but for an empty folder.
 */
export async function settlePlace(
  task: SettleTask,
  files: Files,
  patience: Patience,
  volumes: Volumes,
): Promise<Result<SettledPlace, VaultError>> {
  try {
    if (files.stat(task.chosen)?.kind !== 'folder') throw new VaultFailure({ code: 'target-folder-missing' });
    const stands = await whatStands(task, task.chosen, files);
    if (stands === 'other-record') throw new VaultFailure({ code: 'place-of-other-record' });
    const path = stands === 'else' ? await folderInside(task, files) : task.chosen;
    refuseRecordFolder(path, task, files);
    refuseLongPath(files, path);
    const known = readPlaceFile(files, path);
    if (known !== null && task.here.includes(known.placeId)) throw new VaultFailure({ code: 'place-exists' });
    const lies = whereItLies(files.stat(path) === null ? task.chosen : path, task.recordFolder, files, volumes);
    if (lies.freeBytes !== null && lies.freeBytes < task.needs) throw new VaultFailure({ code: 'disk-full' });

    if (files.stat(path) === null) files.mkdir(path);
    const placeId = known?.placeId ?? task.placeId;
    if (known === null) {
      const { at: createdAt, vaultId } = task;
      writePlaceFile(files, path, { createdAt, format: 1, placeId, vaultId }, patience);
    } else probeWriting(files, path);
    fsyncFolderWhereKnown(files, path);
    const marks = putMarks(files, path, task.page, { known: {}, replace: false }, patience);
    return ok({ placeId, path, marks, ...whereItLies(path, task.recordFolder, files, volumes) });
  } catch (thrown) {
    return failureOf(thrown);
  }
}

type Stands = 'nothing' | 'ours' | 'other-record' | 'else';

async function whatStands({ vaultId }: SettleTask, folder: string, files: Files): Promise<Stands> {
  const names = files.list(folder).filter((name) => !COUNTS_AS_NOTHING.has(name));
  if (names.length === 0) return 'nothing';
  const place = readPlaceFile(files, folder);
  if (place !== null) return place.vaultId === vaultId ? 'ours' : 'other-record';
  // Without its own word the versions tell whose it is. A damaged `place.json` stays where it is, and the folder is somebody else's.
  if (names.includes(PLACE_FILE)) return 'else';
  for (const name of names.filter(isVersionName).sort().reverse()) {
    const header = await withSource(files, join(folder, name), (source) => readStructure(source, readerSodium()));
    if (header.ok) return header.value.header.vaultId === vaultId ? 'ours' : 'other-record';
  }
  return 'else';
}

/** `Sigilo` in the chosen folder, or the first number that is free or ours. */
async function folderInside(task: SettleTask, files: Files): Promise<string> {
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const path = join(task.chosen, number === 1 ? FOLDER_NAME : `${FOLDER_NAME} ${number}`);
    const stat = files.stat(path);
    if (stat === null) return path;
    if (stat.kind !== 'folder') continue;
    const stands = await whatStands(task, path, files);
    if (stands === 'nothing' || stands === 'ours') return path;
  }
  throw new VaultFailure({ code: 'target-exists' });
}

function refuseRecordFolder(path: string, { chosen, recordFolder }: SettleTask, files: Files): void {
  const real = files.stat(path) === null ? join(files.realPath(chosen), relative(chosen, path)) : files.realPath(path);
  const record = files.realPath(recordFolder);
  if (isWithin(real, record) || isWithin(record, real)) throw new VaultFailure({ code: 'place-inside-record' });
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** An attachment on its way has the longest path; the system says at once whether it takes one. */
function refuseLongPath(files: Files, path: string): void {
  const longest = join(path, 'blobs', 'ff', `${'f'.repeat(64)}.tmp`);
  const stat = attemptFiles(() => files.stat(longest));
  if (!stat.ok) throw new VaultFailure(stat.error);
}

/** Permissions do not tell: a file that is made and removed does. */
function probeWriting(files: Files, path: string): void {
  const probe = join(path, UNFINISHED_PLACE_FILE);
  if (files.stat(probe) !== null) files.unlink(probe);
  files.createExclusive(probe).close();
  files.unlink(probe);
}
