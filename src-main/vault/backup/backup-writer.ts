import { concatBytes, le32, le64 } from '../../../src-shared/encoding/bytes.ts';
import { besideNames } from '../../../src-shared/backup-format/beside.ts';
import { encodeBackupStart, type BackupHeader } from '../../../src-shared/backup-format/header.ts';
import { END_MAGIC, MANIFEST_NUMBER } from '../../../src-shared/backup-format/layout.ts';
import type { Manifest, ManifestObject } from '../../../src-shared/backup-format/manifest.ts';
import { objectAad } from '../../../src-shared/backup-format/object-stream.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import {
  deriveBackupKeys,
  hash,
  mac,
  sealStream,
  startHash,
  type BackupSubkeys,
  type RunningHash,
  type Secret,
} from '../crypto/index.ts';
import type { OpenFile } from '../ports/files.ts';
import { encodeCbor, type CborItem } from './cbor.ts';

/** Writes one backup file from its first byte to its last (FORMAT.md 4). Errors of the file are thrown as they come. `dispose` it in any case. */
export class BackupWriter {
  readonly #file: OpenFile;
  readonly #keys: BackupSubkeys;
  readonly #sum: Uint8Array;
  readonly #whole: RunningHash = startHash();
  readonly #objects: ManifestObject[] = [];
  #offset = 0;

  /** `beside`: the attachments that lie in `blobs` beside the file, in ascending order; null where they are added as objects. */
  constructor(
    file: OpenFile,
    header: Omit<BackupHeader, 'beside'>,
    backupKey: Secret<'backup'>,
    beside: readonly BlobId[] | null,
  ) {
    this.#file = file;
    this.#keys = deriveBackupKeys(backupKey, header.backupId);
    const start = encodeBackupStart(beside === null ? header : { ...header, beside: beside.length });
    this.#sum = hash(start);
    try {
      this.#write(concatBytes(start, this.#sum, mac(this.#keys.mac.expose(), start), besideNames(beside ?? [])));
    } catch (thrown) {
      this.dispose();
      throw thrown;
    }
  }

  /** Bytes written so far. */
  get offset(): number {
    return this.#offset;
  }

  add(type: 'rows' | 'blob', name: string, pieces: Iterable<Uint8Array>): void {
    const n = this.#objects.length;
    this.#objects.push({ n, type, name, ...this.#seal(n, pieces) });
  }

  /** Manifest and trailer. Nothing can be added afterwards. Answers with the hash of every byte of the file. */
  finish(
    content: Pick<Manifest, 'tables' | 'audit'> & {
      readonly blobs: readonly BlobId[];
      readonly lost?: readonly BlobId[];
    },
  ): Uint8Array {
    const { seq, ...audit } = content.audit;
    const manifest = encodeCbor({
      v: 1,
      objects: this.#objects.map(({ offset, length, ...object }) => ({
        ...object,
        offset: whole(offset),
        length: whole(length),
      })),
      tables: content.tables,
      audit: { seq: whole(seq), ...audit },
      blobs: content.blobs,
      ...(content.lost === undefined ? {} : { lost: content.lost }),
    });
    const { offset, length } = this.#seal(MANIFEST_NUMBER, [manifest]);
    this.#write(concatBytes(le64(offset), le32(length)));
    const withEnd = this.#whole.fork();
    try {
      const end = concatBytes(this.#whole.digest(), END_MAGIC);
      this.#file.write(end);
      this.#offset += end.length;
      withEnd.update(end);
      return withEnd.digest();
    } finally {
      withEnd.dispose();
    }
  }

  dispose(): void {
    this.#whole.dispose();
    this.#keys.object.dispose();
    this.#keys.mac.dispose();
  }

  #seal(n: number, pieces: Iterable<Uint8Array>): Pick<ManifestObject, 'offset' | 'length' | 'hash'> {
    const offset = this.#offset;
    const sealer = sealStream(this.#keys.object, objectAad(this.#sum, n));
    const running = startHash();
    const append = (bytes: Uint8Array): void => {
      if (bytes.length === 0) return;
      running.update(bytes);
      this.#write(bytes);
    };
    try {
      for (const piece of pieces) append(sealer.update(piece));
      append(sealer.finish());
      return { offset, length: this.#offset - offset, hash: running.digest() };
    } finally {
      sealer.dispose();
      running.dispose();
    }
  }

  #write(bytes: Uint8Array): void {
    this.#file.write(bytes);
    this.#whole.update(bytes);
    this.#offset += bytes.length;
  }
}

function whole(value: number): CborItem {
  return value <= 0xffffffff ? value : String(value);
}
