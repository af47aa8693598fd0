import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BackupHeader } from '../../src-shared/backup-format/header.ts';
import type { SodiumLike } from '../../src-shared/backup-format/platform.ts';
import { readStructure } from '../../src-shared/backup-format/structure.ts';
import { CliFailure, systemCode, type CliError } from './cli-error.ts';
import { withBackup } from './file-source.ts';

export interface FoundVersion {
  readonly fileName: string;
  readonly path: string;
  readonly bytes: number;
  /** Null where `error` says why it cannot be read. */
  readonly header: BackupHeader | null;
  readonly error: CliError | null;
}

export interface Found {
  readonly kind: 'file' | 'folder';
  /** Newest first; those whose header cannot be read last. */
  readonly versions: readonly FoundVersion[];
}

/**
 * The backup that a path names, or all versions in a folder: a place, or the `blobs` inside one. Reads their headers and nothing else.
 * @throws CliFailure `file-missing`, `file-not-readable`, `no-backup-here`
 */
export async function findVersions(path: string, sodium: SodiumLike): Promise<Found> {
  const found = await stat(path).catch((thrown: unknown) => {
    throw notReadable(thrown);
  });
  if (!found.isDirectory()) return { kind: 'file', versions: [await look(path, sodium)] };
  const folder = basename(path) === 'blobs' ? dirname(path) : path;
  const names = await readdir(folder).catch((thrown: unknown) => {
    throw notReadable(thrown);
  });
  const versions: FoundVersion[] = [];
  for (const name of names.sort()) {
    if (!/\.sigilo$/i.test(name) || name.startsWith('.')) continue;
    const whole = join(folder, name);
    const file = await lstat(whole).catch(() => null);
    if (file?.isFile() === true) versions.push(await look(whole, sodium));
  }
  if (versions.length === 0) throw new CliFailure({ code: 'no-backup-here' });
  return { kind: 'folder', versions: versions.sort(newestFirst) };
}

/**
 * The one to open: the file itself, the version of that name, or the newest of the folder.
 * @throws CliFailure `no-such-version`, `several-records`, what keeps that version from being read
 */
export function chooseVersion(
  { versions }: Found,
  name: string | null,
): FoundVersion & { readonly header: BackupHeader } {
  if (name === null && new Set(versions.flatMap(({ header }) => header?.vaultId ?? [])).size > 1)
    throw new CliFailure({ code: 'several-records' });
  const chosen = name === null ? versions[0] : versions.find(({ fileName }) => fileName === basename(name));
  if (chosen === undefined) throw new CliFailure({ code: 'no-such-version' });
  if (chosen.header === null) throw new CliFailure(chosen.error ?? { code: 'backup-damaged' });
  return { ...chosen, header: chosen.header };
}

async function look(path: string, sodium: SodiumLike): Promise<FoundVersion> {
  const known = { fileName: basename(path), path };
  let bytes = 0;
  try {
    return await withBackup(path, async (source) => {
      bytes = source.length;
      const structure = await readStructure(source, sodium);
      return structure.ok
        ? { ...known, bytes, header: structure.value.header, error: null }
        : { ...known, bytes, header: null, error: structure.error };
    });
  } catch (thrown) {
    if (!(thrown instanceof CliFailure)) throw thrown;
    return { ...known, bytes, header: null, error: thrown.error };
  }
}

function newestFirst(a: FoundVersion, b: FoundVersion): number {
  if (a.header === null || b.header === null) return Number(a.header === null) - Number(b.header === null);
  const sameLine = a.header.instanceId === b.header.instanceId;
  if (sameLine && a.header.sequence !== b.header.sequence) return b.header.sequence - a.header.sequence;
  return a.header.createdAt < b.header.createdAt ? 1 : a.header.createdAt > b.header.createdAt ? -1 : 0;
}

function notReadable(thrown: unknown): CliFailure {
  const code = systemCode(thrown);
  return new CliFailure({ code: code === 'ENOENT' || code === 'ENOTDIR' ? 'file-missing' : 'file-not-readable' });
}
