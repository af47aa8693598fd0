import { sep } from 'node:path';

/**
 * What a thread shows of its calls to the file system while it cannot say anything: a share that has gone may hold a call for ever, and the thread with it. In
 * memory that both threads share.
 */
export interface Pulse {
  /** The folders whose calls are watched. */
  readonly folders: readonly string[];
  /** Whether calls to any other folder are watched too, as of one more after these. */
  readonly elsewhere: boolean;
  /** How many watched calls were begun or ended, and the number of the folder (from 1) that one is under way in, 0 for none. */
  readonly words: Int32Array<SharedArrayBuffer>;
}

const BEATS = 0;
const AT = 1;

export function createPulse({
  folders,
  elsewhere = false,
}: {
  folders: readonly string[];
  elsewhere?: boolean;
}): Pulse {
  return { folders: [...new Set(folders)], elsewhere, words: new Int32Array(new SharedArrayBuffer(8)) };
}

/** The call under way: the number of its folder (0: none), and the count by which it is told from the next. */
export function callUnderWay({ words }: Pulse): { readonly at: number; readonly beat: number } {
  return { at: Atomics.load(words, AT), beat: Atomics.load(words, BEATS) };
}

/** 0 for a path that is not watched; of folders within each other, the inner one. */
export function folderNumber({ folders, elsewhere }: Pulse, path: string): number {
  let found = 0;
  folders.forEach((folder, index) => {
    const inside = path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
    if (inside && folder.length > (folders[found - 1]?.length ?? -1)) found = index + 1;
  });
  return found === 0 && elsewhere ? folders.length + 1 : found;
}

export function beginCall({ words }: Pulse, at: number): void {
  Atomics.add(words, BEATS, 1);
  Atomics.store(words, AT, at);
}

export function endCall({ words }: Pulse): void {
  Atomics.store(words, AT, 0);
  Atomics.add(words, BEATS, 1);
}
