import { join, sep } from 'node:path';
import { isVersionName } from '../../../../src-shared/backup-format/version-name.ts';
import { cloudServiceOf } from '../../../../src-shared/cloud-folder.ts';
import type { PlaceKind } from '../../../../src-shared/commands/places.contract.ts';
import type { PlaceId, VaultId } from '../../../../src-shared/ids.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files } from '../../ports/files.ts';
import type { Volumes } from '../../ports/volumes.ts';
import { beginsLikeBackup } from '../place-files.ts';
import { leaveIfCancelled, type TaskControl } from '../task-control.ts';
import { failureOf } from '../task-error.ts';
import { changedMarks, type Marks } from './marks.ts';
import { readPlaceFile } from './place-file.ts';

/** Looks which places are here. In a thread, since a share that has gone may hold up whoever asks for it. */
export interface VisitTask {
  readonly kind: 'visit-places';
  readonly vaultId: VaultId;
  /** The record's own folder. */
  readonly recordFolder: string;
  readonly places: readonly KnownPlace[];
  /** Also whether the marks and the beginnings of the versions are as they were. */
  readonly thorough: boolean;
  /** `known`: where they were last. `anywhere`: on every disk there is. */
  readonly where: 'known' | 'anywhere';
  /** Folders that do not answer: the disks that they lie on are left alone. */
  readonly avoid: readonly string[];
}

export interface KnownPlace {
  readonly placeId: PlaceId;
  /** Where it was last. */
  readonly path: string;
  /** Its path on its own disk, parts joined by `/`. */
  readonly volume: string;
  readonly marks: Marks;
  /** Versions that should begin as a version does. */
  readonly versions: readonly string[];
}

export interface VisitedPlaces {
  /** Those that are here. */
  readonly here: readonly VisitedPlace[];
}

export interface VisitedPlace {
  readonly placeId: PlaceId;
  readonly path: string;
  readonly volume: string;
  readonly kind: PlaceKind;
  readonly freeBytes: number | null;
  /** Names of the app's form that stand there. */
  readonly found: readonly string[];
  /** Of a thorough visit, null else: what the attachments there take up. */
  readonly blobBytes: number | null;
  /** Of a thorough visit: marks that are gone or changed, and versions whose first bytes are another's. */
  readonly changedMarks: readonly string[];
  readonly overwritten: readonly string[];
}

export function visitPlaces(
  task: VisitTask,
  control: TaskControl,
  files: Files,
  volumes: Volumes,
): Result<VisitedPlaces, VaultError> {
  try {
    const roots = task.where === 'known' ? [] : volumes.roots().filter((root) => !holdsAny(root, task.avoid));
    const here = task.places.flatMap((place) => {
      leaveIfCancelled(control);
      const known = task.where === 'known' ? [place.path] : [];
      const candidates = [...known, ...roots.map((root) => join(root, ...place.volume.split('/')))];
      const path = candidates.find((candidate) => isPlace(files, candidate, place.placeId, task.vaultId));
      if (path === undefined) return [];
      const visited = visit(task, place, path, files, volumes);
      // A disk that was pulled out while it was looked at has changed nothing.
      return isPlace(files, path, place.placeId, task.vaultId) ? [visited] : [];
    });
    return ok({ here });
  } catch (thrown) {
    return failureOf(thrown);
  }
}

function holdsAny(root: string, folders: readonly string[]): boolean {
  return folders.some((folder) => `${folder}${sep}`.startsWith(root.endsWith(sep) ? root : `${root}${sep}`));
}

function isPlace(files: Files, folder: string, placeId: PlaceId, vaultId: VaultId): boolean {
  const place = readPlaceFile(files, folder);
  return place?.placeId === placeId && place.vaultId === vaultId;
}

function visit(task: VisitTask, place: KnownPlace, path: string, files: Files, volumes: Volumes): VisitedPlace {
  const names = attemptFiles(() => files.list(path));
  const found = (names.ok ? names.value : []).filter(isVersionName);
  const standing = new Set(found);
  return {
    placeId: place.placeId,
    path,
    ...whereItLies(path, task.recordFolder, files, volumes),
    found,
    blobBytes: task.thorough ? blobBytes(files, join(path, 'blobs')) : null,
    changedMarks: task.thorough ? changedMarks(files, path, place.marks) : [],
    overwritten: task.thorough
      ? // One that cannot be read now is not said to be overwritten.
        place.versions.filter((name) => standing.has(name) && beginsLikeBackup(files, join(path, name)) === 'no')
      : [],
  };
}

/** What can be told of the disk of a folder that is here. */
export function whereItLies(
  path: string,
  recordFolder: string,
  files: Files,
  volumes: Volumes,
): Pick<VisitedPlace, 'kind' | 'freeBytes' | 'volume'> {
  const free = attemptFiles(() => files.freeBytes(path));
  return {
    kind: kindOf(path, recordFolder, files, volumes),
    freeBytes: free.ok ? free.value : null,
    volume: onItsDisk(path, volumes),
  };
}

function kindOf(path: string, recordFolder: string, files: Files, volumes: Volumes): PlaceKind {
  const namesIn = (folder: string): string[] => {
    const names = attemptFiles(() => files.list(folder));
    return names.ok ? names.value : [];
  };
  const real = attemptFiles(() => files.realPath(path));
  const paths = real.ok ? [path, real.value] : [path];
  if (paths.some((one) => cloudServiceOf(one, namesIn) !== null)) return 'cloud';
  const held = attemptFiles(() => volumes.kindOf(path, recordFolder));
  return held.ok ? held.value : 'this-disk';
}

/** The part of the path below the mount point or the drive. */
function onItsDisk(path: string, volumes: Volumes): string {
  const root = attemptFiles(() => volumes.rootOf(path));
  const rest = root.ok && path.startsWith(root.value) ? path.slice(root.value.length) : path;
  return rest
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .join('/');
}

/** Zero where there are none yet. What cannot be read counts nothing. */
function blobBytes(files: Files, blobs: string): number {
  const namesIn = (folder: string): string[] => {
    const names = attemptFiles(() => (files.stat(folder)?.kind === 'folder' ? files.list(folder) : []));
    return names.ok ? names.value.map((name) => join(folder, name)) : [];
  };
  const sizes = namesIn(blobs)
    .flatMap(namesIn)
    .map((path) => attemptFiles(() => files.stat(path)?.bytes ?? 0));
  return sizes.reduce((sum, size) => sum + (size.ok ? size.value : 0), 0);
}
