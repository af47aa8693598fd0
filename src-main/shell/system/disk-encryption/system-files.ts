import { readFile, readdir, realpath } from 'node:fs/promises';

/** What the kernel shows as files. Null for what is not there or cannot be read. */
export interface SystemFiles {
  read(path: string): Promise<string | null>;
  list(folder: string): Promise<readonly string[] | null>;
  resolve(path: string): Promise<string | null>;
}

const orNull = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work;
  } catch {
    return null;
  }
};

export const systemFiles: SystemFiles = {
  read: (path) => orNull(readFile(path, 'utf8')),
  list: (folder) => orNull(readdir(folder)),
  resolve: (path) => orNull(realpath(path)),
};
