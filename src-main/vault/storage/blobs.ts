import { join } from 'node:path';
import { BlobId, type VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import {
  STREAM_CHUNK_BYTES,
  Secret,
  equal,
  hex,
  lps,
  openStream,
  randomBytes,
  randomKey,
  sealStream,
  startHash,
  utf8Bytes,
} from '../crypto/index.ts';
import { attemptFiles, fileErrorOf, filesOrFailure } from '../ports/file-error.ts';
import type { Files, OpenFile } from '../ports/files.ts';
import { removeQuietly } from '../ports/whole-file.ts';
import { TMP, blobFolder, blobPath } from './vault-folder.ts';

/** Sealed attachments: immutable files named by their hash, each under a random key of its own that belongs into a sealed document row. */
export interface BlobStore {
  /**
   * Seals the chunks as they come into a temporary file, which never holds plaintext, and gives it its final name when it is durable. A blob that no row comes to
   * name is harmless. `bytes` is the plaintext's length.
   */
  put(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Result<StoredBlob, VaultError>>;
  /** Checks the whole file against its name first, so that not one chunk of a damaged blob comes out; then yields the plaintext. `attachment-lost`: it is missing, damaged or cannot be read. */
  open(id: BlobId, key: Uint8Array): Result<Iterable<Uint8Array>, VaultError>;
  /** Takes away a blob that no row came to name. Best effort: one that stays is harmless. */
  discard(id: BlobId): void;
}

export interface StoredBlob {
  readonly blobId: BlobId;
  /** 32 bytes; wiped by whoever sealed it into a row. */
  readonly key: Uint8Array;
  readonly bytes: number;
}

export interface BlobsOf {
  readonly files: Files;
  readonly folder: string;
  readonly vaultId: VaultId;
}

const MAGIC = utf8Bytes('SIGILOB1');

export function blobStore(of: BlobsOf): BlobStore {
  return {
    put: (chunks) => putBlob(of, chunks),
    open: (id, key) => openBlob(of, id, key),
    discard: (id) => void removeQuietly(of.files, blobPath(of.folder, id)),
  };
}

async function putBlob(
  of: BlobsOf,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<Result<StoredBlob, VaultError>> {
  const { files, folder } = of;
  const unfinished = join(folder, 'blobs', `${hex(randomBytes(16))}${TMP}`);
  const key = randomKey('blob');
  try {
    filesOrFailure(() => files.mkdir(join(folder, 'blobs')));
    const written = await writeSealed(of, unfinished, key, chunks);
    filesOrFailure(() => {
      files.mkdir(blobFolder(folder, written.blobId));
      files.makeReadOnly(unfinished);
      files.rename(unfinished, blobPath(folder, written.blobId));
      files.fsyncFolder(blobFolder(folder, written.blobId));
      files.fsyncFolder(join(folder, 'blobs'));
      files.fsyncFolder(folder);
    });
    return ok({ ...written, key: new Uint8Array(key.expose()) });
  } catch (thrown) {
    removeQuietly(files, unfinished);
    const error = thrown instanceof VaultFailure ? thrown.error : fileErrorOf(thrown);
    if (error === null) throw thrown;
    return err(error);
  } finally {
    key.dispose();
  }
}

async function writeSealed(
  of: BlobsOf,
  path: string,
  key: Secret<'blob'>,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<{ blobId: BlobId; bytes: number }> {
  const file = filesOrFailure(() => of.files.createExclusive(path));
  const sealer = sealStream(key, blobAad(of.vaultId));
  const running = startHash();
  const append = (bytes: Uint8Array) => {
    running.update(bytes);
    filesOrFailure(() => file.write(bytes));
  };
  let bytes = 0;
  try {
    append(MAGIC);
    for await (const chunk of chunks) {
      bytes += chunk.length;
      append(sealer.update(chunk));
    }
    append(sealer.finish());
    filesOrFailure(() => file.fsync());
    return { blobId: BlobId.parse(hex(running.digest())), bytes };
  } finally {
    sealer.dispose();
    running.dispose();
    file.close();
  }
}

function openBlob(of: BlobsOf, id: BlobId, key: Uint8Array): Result<Iterable<Uint8Array>, VaultError> {
  const checked = checkBlob(of, id);
  return checked.ok && checked.value ? ok(plaintext(of, id, key)) : err({ code: 'attachment-lost' });
}

/** Whether the file's bytes are those its name promises. */
export function checkBlob(of: Pick<BlobsOf, 'files' | 'folder'>, id: BlobId): Result<boolean, VaultError> {
  return attemptFiles(() => {
    const file = of.files.openRead(blobPath(of.folder, id));
    const running = startHash();
    try {
      for (const piece of pieces(file)) running.update(piece);
      return equal(running.digest(), Buffer.from(id, 'hex'));
    } finally {
      running.dispose();
      file.close();
    }
  });
}

function* plaintext(of: BlobsOf, id: BlobId, key: Uint8Array): Generator<Uint8Array> {
  const file = filesOrFailure(() => of.files.openRead(blobPath(of.folder, id)));
  const secret = new Secret('blob', new Uint8Array(key));
  const opener = openStream(secret, blobAad(of.vaultId));
  try {
    const magic = new Uint8Array(MAGIC.length);
    file.read(magic, 0);
    if (!equal(magic, MAGIC)) throw new VaultFailure({ code: 'record-damaged' });
    for (const piece of pieces(file, MAGIC.length)) yield valueOf(opener.update(piece));
    yield valueOf(opener.finish());
  } catch (thrown) {
    const error = fileErrorOf(thrown);
    throw error === null ? thrown : new VaultFailure(error);
  } finally {
    opener.dispose();
    secret.dispose();
    file.close();
  }
}

function valueOf(opened: Result<Uint8Array, unknown>): Uint8Array {
  if (!opened.ok) throw new VaultFailure({ code: 'record-damaged' });
  return opened.value;
}

/** Each piece is a view of one buffer, valid until the next. Throws the system's errors. */
function* pieces(file: OpenFile, from = 0): Generator<Uint8Array> {
  const buffer = new Uint8Array(STREAM_CHUNK_BYTES);
  let position = from;
  for (;;) {
    const count = file.read(buffer, position);
    if (count === 0) return;
    yield buffer.subarray(0, count);
    position += count;
  }
}

function blobAad(vaultId: VaultId): Uint8Array {
  return lps('SIGILO blob 1', vaultId);
}
