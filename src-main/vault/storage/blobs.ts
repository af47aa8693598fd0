import type { BlobId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';

/** Sealed attachments: immutable files named by their hash, each under a random key of its own that belongs into a sealed document row. */
export interface BlobStore {
  /**
   * Seals the chunks as they come into a temporary file, which never holds plaintext, and gives it its final name when it is durable. A blob that no row comes to
   * name is harmless. `bytes` is the plaintext's length.
   */
  put(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Result<StoredBlob, VaultError>>;
  /** Checks the whole file against its name first, so that not one chunk of a damaged blob comes out; then yields the plaintext. */
  open(id: BlobId, key: Uint8Array): Result<Iterable<Uint8Array>, VaultError>;
}

export interface StoredBlob {
  readonly blobId: BlobId;
  /** 32 bytes; wiped by whoever sealed it into a row. */
  readonly key: Uint8Array;
  readonly bytes: number;
}
