import { readFileSync } from 'node:fs';

/** A file that comes with the program, out of its archive too; null where this build has none. */
export function readBundledFile(at: URL): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(at));
  } catch {
    return null;
  }
}
