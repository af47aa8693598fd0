import { join } from 'node:path';
import type { BlobId } from '../../../src-shared/ids.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';

/** Names in a vault's folder (FORMAT.md, section 3). */
export const HEADER_A = 'header.a';
export const HEADER_B = 'header.b';
/** The first header of a vault that is being made; while it stands and no other header does, the folder holds no vault yet. */
export const HEADER_NEW = 'header.new';
export const LOCK_FILE = 'lock.db';
/** Failed attempts to open the vault, until the next unlock takes them into the audit chain. */
export const ATTEMPTS_FILE = 'attempts.json';
export const TMP = '.tmp';

const DATABASE = /^vault-([1-9][0-9]{0,9})\.db$/;
const DATABASE_FAMILY = /^vault-[1-9][0-9]{0,9}\.db(-wal|-shm|-journal|\.tmp|\.tmp-wal|\.tmp-shm|\.tmp-journal)?$/;

export function databaseName(number: number): string {
  return `vault-${number}.db`;
}

/** Null when it is no database's name. */
export function databaseNumber(name: string): number | null {
  const digits = DATABASE.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

export function databaseNames(files: Files, folder: string): string[] {
  return files.list(folder).filter((name) => databaseNumber(name) !== null);
}

/** Every file that belongs to a database: the file itself, write-ahead logs, unfinished ones. */
export function databaseFamily(files: Files, folder: string): string[] {
  return files.list(folder).filter((name) => DATABASE_FAMILY.test(name));
}

/** A number above every one in use, so that nothing is ever overwritten. */
export function nextDatabaseNumber(files: Files, folder: string): number {
  return 1 + Math.max(0, ...databaseNames(files, folder).map((name) => databaseNumber(name) ?? 0));
}

export function blobFolder(folder: string, id: BlobId): string {
  return join(folder, 'blobs', id.slice(0, 2));
}

export function blobPath(folder: string, id: BlobId): string {
  return join(blobFolder(folder, id), id);
}

/** A database with its logs and unfinished forms, as far as the system lets go of them; what stays is tried again at the next unlock. */
export function removeDatabase(files: Files, folder: string, name: string): void {
  attemptFiles(() => {
    const family = databaseFamily(files, folder).filter((file) => file.startsWith(name));
    for (const file of family) attemptFiles(() => files.unlink(join(folder, file)));
    files.fsyncFolder(folder);
  });
}

/** What a killed process left half-made: never under a final name, so it can go. Call it only while holding the lock file and after a header was found valid. */
export function removeUnfinished(files: Files, folder: string): void {
  const unfinished = (name: string) => name.endsWith(TMP) || (name.startsWith('vault-') && name.includes(`.db${TMP}-`));
  const isFolder = (name: string) => files.stat(join(folder, name))?.kind === 'folder';
  for (const name of files.list(folder).filter(unfinished)) if (!isFolder(name)) files.unlink(join(folder, name));
  const blobs = join(folder, 'blobs');
  if (files.stat(blobs)?.kind !== 'folder') return;
  for (const name of files.list(blobs).filter((entry) => entry.endsWith(TMP))) files.unlink(join(blobs, name));
}
