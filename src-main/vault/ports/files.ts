/**
 * The file system as the vault uses it; tests put a failing one in its place. Synchronous: a header is four files' worth of calls, and long work runs in worker
 * threads. Every method throws the system's error (an `Error` with an errno `code`); `attemptFiles` in file-error.ts turns it into a Result.
 */
export interface Files {
  openRead(path: string): OpenFile;
  /** A new file, readable and writable by its owner alone; fails with EEXIST where something stands. */
  createExclusive(path: string): OpenFile;
  /** Atomic on one file system; replaces `to`. */
  rename(from: string, to: string): void;
  unlink(path: string): void;
  /** Throws where it is not empty. */
  removeEmptyFolder(path: string): void;
  /** With its parents, for the owner alone; the names of those that it makes are durable where the drive can do that. */
  mkdir(path: string): void;
  list(folder: string): string[];
  /** Null where nothing stands. */
  stat(path: string): FileStat | null;
  /** Makes the names in a folder durable. Does nothing where the system has no such thing (Windows). */
  fsyncFolder(folder: string): void;
  /** fsync of a file that another library wrote and closed. */
  fsyncFile(path: string): void;
  makeReadOnly(path: string): void;
  /** Where a path really lies, every link on the way followed; throws ENOENT where nothing stands. */
  realPath(path: string): string;
  /** Bytes that this user may still write there; null where the file system does not say. */
  freeBytes(path: string): number | null;
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly bytes: number;
  /** When its content was last changed, milliseconds since 1970, as the disk says. */
  readonly modifiedMs: number;
}

export interface OpenFile {
  /** By which another thread of this process reads the same file, as long as it is open. Absent where it is no file of the system. */
  readonly descriptor?: number;
  /** Does work that waits for another thread to read this file: for whoever watches how long a call to it takes. Absent where nobody does. */
  readonly waitedFor?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Fills `into` from `position`; answers how many bytes were there, fewer than asked only at the end of the file. */
  read(into: Uint8Array, position: number): number;
  /** Appends all of it. */
  write(bytes: Uint8Array): void;
  fsync(): void;
  size(): number;
  close(): void;
}
