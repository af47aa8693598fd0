import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  statfsSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { platform } from 'node:process';
import type { Files, OpenFile } from './files.ts';

const isWindows = platform === 'win32';

/** A name that is a symbolic link is not followed where a file is made or read: nobody redirects the vault's writes. */
const noFollow = isWindows ? 0 : constants.O_NOFOLLOW;

export const nodeFiles: Files = {
  openRead: (path) => openFile(path, constants.O_RDONLY | noFollow),
  createExclusive: (path) => openFile(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | noFollow),
  rename: (from, to) => renameSync(from, to),
  unlink: (path) => unlinkSync(path),
  removeEmptyFolder: (path) => rmdirSync(path),
  mkdir: (path) => {
    const first = mkdirSync(path, { recursive: true, mode: 0o700 });
    if (first === undefined || isWindows) return;
    for (let made = resolve(path); made.length >= first.length; made = dirname(made)) fsyncWhereKnown(dirname(made));
  },
  list: (folder) => readdirSync(folder),
  stat: (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return null;
    return {
      kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other',
      bytes: found.size,
      modifiedMs: found.mtimeMs,
    };
  },
  fsyncFolder: (folder) => {
    if (!isWindows) fsyncPath(folder, constants.O_RDONLY);
  },
  fsyncFile: (path) => fsyncPath(path, isWindows ? constants.O_RDWR : constants.O_RDONLY),
  makeReadOnly: (path) => chmodSync(path, 0o400),
  realPath: (path) => realpathSync.native(path),
  freeBytes: (path) => {
    const { bavail, bsize, blocks } = statfsSync(path);
    // File systems of the cloud answer with nothing at all.
    return blocks === 0 ? null : bavail * bsize;
  },
};

function fsyncPath(path: string, flags: number): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A folder above that may not be opened, or whose drive cannot synchronise one, is no reason not to make a folder in it. */
function fsyncWhereKnown(folder: string): void {
  try {
    fsyncPath(folder, constants.O_RDONLY);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (!['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS'].includes(String(code))) throw thrown;
  }
}

function openFile(path: string, flags: number): OpenFile {
  const descriptor = openSync(path, flags, 0o600);
  return {
    descriptor,
    read: (into, position) => {
      let filled = 0;
      while (filled < into.length) {
        const count = readSync(descriptor, into, filled, into.length - filled, position + filled);
        if (count === 0) break;
        filled += count;
      }
      return filled;
    },
    write: (bytes) => {
      let written = 0;
      while (written < bytes.length) written += writeSync(descriptor, bytes, written, bytes.length - written);
    },
    fsync: () => fsyncSync(descriptor),
    size: () => fstatSync(descriptor).size,
    close: () => closeSync(descriptor),
  };
}
