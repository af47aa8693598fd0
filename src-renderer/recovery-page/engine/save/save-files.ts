import type { ReadableFile } from '../../../../src-shared/backup-format/readable/readable.types.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { FileNotReadable } from '../file-source.ts';
import { NameRefused, type SaveTarget } from './save-target.ts';

/** She asked to stop. */
export class Cancelled extends Error {}

export interface SavedCount {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Takes the files one after the other into the target. An attachment that is damaged, missing, not readable any more or of a name that the folder refuses is left
 * out and the rest goes on; whoever makes the files hears of it. Where it ends early, what was written is taken away.
 * @throws Cancelled, NotWritten
 */
export async function saveFiles(
  files: Iterable<ReadableFile>,
  target: SaveTarget,
  isCancelled: () => boolean,
): Promise<SavedCount & { readonly archive: Blob | null }> {
  let count = 0;
  let bytes = 0;
  try {
    for (const { path, pieces } of files) {
      const counted = new Counted(pieces, isCancelled);
      try {
        await target.file(path, counted);
      } catch (thrown) {
        if (!isLeftOut(thrown)) throw thrown;
        continue;
      }
      count += 1;
      bytes += counted.bytes;
    }
    return { files: count, bytes, archive: await target.end() };
  } catch (thrown) {
    await target.giveUp();
    throw thrown;
  }
}

function isLeftOut(thrown: unknown): boolean {
  return thrown instanceof VaultFailure || thrown instanceof FileNotReadable || thrown instanceof NameRefused;
}

class Counted implements AsyncIterable<Uint8Array> {
  bytes = 0;
  readonly #pieces: ReadableFile['pieces'];
  readonly #isCancelled: () => boolean;

  constructor(pieces: ReadableFile['pieces'], isCancelled: () => boolean) {
    this.#pieces = pieces;
    this.#isCancelled = isCancelled;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    for await (const piece of this.#pieces) {
      if (this.#isCancelled()) throw new Cancelled();
      this.bytes += piece.length;
      yield piece;
    }
  }
}
