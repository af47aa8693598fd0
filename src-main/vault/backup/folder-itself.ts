import { basename, dirname, join } from 'node:path';
import type { Files } from '../ports/files.ts';

/** Whether a folder stands there that is no link to another one: nothing is deleted through a link. Throws the system's errors. */
export function isFolderItself(files: Files, path: string): boolean {
  if (files.stat(path)?.kind !== 'folder') return false;
  return files.realPath(path) === join(files.realPath(dirname(path)), basename(path));
}
