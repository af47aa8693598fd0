/** Pieces are handed over to the browser in blobs of this size, which it may keep on its disk. */
const PART_BYTES = 8 * 1024 * 1024;

/** Gathers pieces, each valid until the next, into one blob. No more than 8 MiB of them lie in the memory of the page. */
export class BlobParts {
  readonly #parts: Blob[] = [];
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingBytes = 0;

  add(piece: Uint8Array): void {
    this.#pending.push(new Uint8Array(piece));
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes >= PART_BYTES) this.#handOver();
  }

  end(type: string): Blob {
    this.#handOver();
    return new Blob(this.#parts, { type });
  }

  #handOver(): void {
    if (this.#pendingBytes > 0) this.#parts.push(new Blob(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}

export async function blobOf(pieces: AsyncIterable<Uint8Array>, type: string): Promise<Blob> {
  const parts = new BlobParts();
  for await (const piece of pieces) parts.add(piece);
  return parts.end(type);
}
