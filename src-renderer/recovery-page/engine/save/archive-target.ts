import { makeZip } from 'client-zip';
import { blobOf, BlobParts } from './pieces-blob.ts';
import type { SaveTarget } from './save-target.ts';

/** What a browser takes for nothing that it could open. */
export const OCTETS = 'application/octet-stream';

interface Entry {
  readonly name: string;
  readonly lastModified: Date;
  readonly input: Blob;
}

/**
 * One archive without compression. A file goes in only when all of its pieces were there, so nothing half is in it; the browser keeps both as blobs.
 * @param folder every path begins with it
 */
export function archiveTarget(folder: string, now: Date): SaveTarget {
  const queue = new Handover<Entry>();
  const parts = new BlobParts();
  const written = write(makeZip(queue), parts);
  // Whoever waits for it is told.
  written.catch(() => undefined);
  return {
    file: async (path, pieces) => {
      const input = await blobOf(pieces, OCTETS);
      // Where the archive comes to its end early, by an error, nobody would take what is given.
      await Promise.race([queue.give({ name: `${folder}/${path}`, lastModified: now, input }), written]);
    },
    end: async () => {
      queue.end();
      await written;
      return parts.end('application/zip');
    },
    giveUp: async () => {
      queue.end();
      await written.catch(() => undefined);
    },
  };
}

async function write(stream: ReadableStream<Uint8Array>, into: BlobParts): Promise<void> {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) into.add(next.value);
}

/** Hands items from one who has them to one who asks for them; the giver goes on when the next is asked for. */
class Handover<T> implements AsyncIterable<T> {
  #waiting: ((item: IteratorResult<T, undefined>) => void) | null = null;
  #given: { readonly item: T; readonly taken: () => void } | null = null;
  #ended = false;

  give(item: T): Promise<void> {
    return new Promise((taken) => {
      if (this.#waiting === null) {
        this.#given = { item, taken };
        return;
      }
      const ask = this.#waiting;
      this.#waiting = null;
      ask({ done: false, value: item });
      taken();
    });
  }

  end(): void {
    this.#ended = true;
    this.#waiting?.({ done: true, value: undefined });
    this.#waiting = null;
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    return {
      next: () => {
        const given = this.#given;
        this.#given = null;
        if (given !== null) {
          given.taken();
          return Promise.resolve({ done: false, value: given.item });
        }
        if (this.#ended) return Promise.resolve({ done: true, value: undefined });
        return new Promise((resolve) => {
          this.#waiting = resolve;
        });
      },
    };
  }
}
