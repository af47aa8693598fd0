import type { BlobId } from '../../ids.ts';
import { VaultFailure } from '../../vault-failure.ts';
import { readBeside } from '../beside.ts';
import { readObject } from '../object-stream.ts';
import type { OpenedBackup } from '../open.ts';
import type { ReadResult, SodiumLike } from '../platform.ts';
import { err, ok } from '../../result.ts';

/** Where a backup's attachments are read from, once for each time that they are asked for. */
export interface SealedBlobs {
  /**
   * The sealed bytes of one attachment, held against its name when they end. A piece is valid until the next.
   * @throws VaultFailure `backup-attachment-damaged`, `backup-attachments-missing`; whatever the source throws
   */
  pieces(id: BlobId): AsyncGenerator<Uint8Array>;
}

/** Of an opened backup whose keys are not wiped: inside its file, or beside it. */
export function sealedBlobs(backup: OpenedBackup, sodium: SodiumLike): SealedBlobs {
  const objects = new Map(
    backup.manifest.objects.filter(({ type }) => type === 'blob').map((object) => [object.name, object]),
  );
  const isBeside = backup.structure.header.beside !== undefined;
  return {
    pieces: (id) =>
      pulled(async (give) => {
        if (isBeside)
          return readBeside(backup.source, id, sodium, () => undefined, { write: give, end: () => undefined });
        const object = objects.get(id);
        if (object === undefined) return err({ code: 'backup-attachments-missing', count: 1 });
        const { source, keys, structure } = backup;
        const whole = await readObject(source, sodium, keys.object, structure.sum, object, () => undefined, give);
        return whole ? ok() : err({ code: 'backup-attachment-damaged' });
      }),
  };
}

/** Thrown into a reading that nobody waits for any more. */
class Unwanted extends Error {}

/** Turns a reading that hands out its pieces one by one into one that is asked for them: the reading waits until the piece is done with. */
async function* pulled(
  read: (give: (piece: Uint8Array) => Promise<void>) => Promise<ReadResult<undefined>>,
): AsyncGenerator<Uint8Array> {
  const turns = new Turns();
  const reading = read((piece) => turns.give(piece)).then(
    (result) => turns.end(result.ok ? null : new VaultFailure(result.error)),
    (thrown: unknown) => turns.end(thrown instanceof Error ? thrown : new Error('reading failed', { cause: thrown })),
  );
  try {
    for (let piece = await turns.next(); piece !== null; piece = await turns.next()) yield piece;
  } finally {
    turns.stop();
    await reading;
  }
}

class Turns {
  #piece: Uint8Array | null = null;
  #ended = false;
  #failure: Error | null = null;
  #stopped = false;
  #wake: () => void = () => undefined;
  #taken: { readonly go: () => void; readonly stop: (reason: Unwanted) => void } | null = null;

  give(piece: Uint8Array): Promise<void> {
    if (this.#stopped) return Promise.reject(new Unwanted());
    return new Promise((resolve, reject) => {
      this.#piece = piece;
      this.#taken = { go: resolve, stop: reject };
      this.#wake();
    });
  }

  end(failure: Error | null): void {
    this.#ended = true;
    this.#failure = failure;
    this.#wake();
  }

  /** The next piece; null at the end. @throws what ended the reading early */
  async next(): Promise<Uint8Array | null> {
    const done = this.#taken;
    this.#taken = null;
    done?.go();
    while (this.#piece === null && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const piece = this.#piece;
    this.#piece = null;
    if (piece === null && this.#failure !== null) throw this.#failure;
    return piece;
  }

  stop(): void {
    this.#stopped = true;
    this.#taken?.stop(new Unwanted());
  }
}
