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
import { SealingBeside } from './second-thread/sealing-beside.ts';

/** Writes one backup file from its first byte to its last (FORMAT.md 4). Errors of the file are thrown as they come. `dispose` it in any case. */
export class BackupWriter {
  readonly #file: OpenFile;
  readonly #keys: BackupSubkeys;
  readonly #sum: Uint8Array;
  readonly #whole: RunningHash = startHash();
  readonly #objects: ManifestObject[] = [];
  readonly #names: Pick<ManifestObject, 'type' | 'name'>[] = [];
  /** Where another thread seals and hashes the objects, whose bytes then come later than they were added. */
  #beside: SealingBeside | null = null;
  #offset = 0;
  /** Of the last object that stands in the file. */
  #end = 0;

  /**
   * @param beside the attachments that lie in `blobs` beside the file, in ascending order; null where they are added as objects
   * @param expected bytes that will be added, about: whether a second thread is worth it; null where all is to be done in this one
   */
  constructor(
    file: OpenFile,
    header: Omit<BackupHeader, 'beside'>,
    backupKey: Secret<'backup'>,
    beside: readonly BlobId[] | null,
    expected: number | null = null,
  ) {
    this.#file = file;
    this.#keys = deriveBackupKeys(backupKey, header.backupId);
    const start = encodeBackupStart(beside === null ? header : { ...header, beside: beside.length });
    this.#sum = hash(start);
    try {
      this.#write(concatBytes(start, this.#sum, mac(this.#keys.mac.expose(), start), besideNames(beside ?? [])));
      this.#end = this.#offset;
      if (expected === null) return;
      this.#beside = SealingBeside.start(expected, this.#keys.object.expose(), this.#sum, {
        bytes: (piece) => this.#write(piece),
        end: (n, objectHash) => this.#ended(n, objectHash),
      });
    } catch (thrown) {
      this.dispose();
      throw thrown;
    }
  }

  /** Bytes written so far. */
  get offset(): number {
    return this.#offset;
  }

  /** Throws `SecondThreadFailed` where a second thread was lost: all of the file is to be made again. */
  add(type: 'rows' | 'blob', name: string, pieces: Iterable<Uint8Array>): void {
    const n = this.#names.push({ type, name }) - 1;
    if (this.#beside?.isReady() === true) this.#beside.add(n, pieces);
    else this.#ended(n, this.#seal(n, pieces));
  }

  /** All bytes of an object stand in the file, and of the next none. */
  #ended(n: number, objectHash: Uint8Array): void {
    const named = this.#names[n];
    if (named === undefined) throw new Error('an object that nobody added');
    this.#objects.push({ n, ...named, offset: this.#end, length: this.#offset - this.#end, hash: objectHash });
    this.#end = this.#offset;
  }

  /** Manifest and trailer. Nothing can be added afterwards. Answers with the hash of every byte of the file. */
  finish(
    content: Pick<Manifest, 'tables' | 'audit'> & {
      readonly blobs: readonly BlobId[];
      readonly lost?: readonly BlobId[];
    },
  ): Uint8Array {
    this.#beside?.finish();
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
    const offset = this.#offset;
    this.#seal(MANIFEST_NUMBER, [manifest]);
    const length = this.#offset - offset;
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
    this.#beside?.dispose();
    this.#whole.dispose();
    this.#keys.object.dispose();
    this.#keys.mac.dispose();
  }

  /** Answers the hash of the object's bytes in the file. */
  #seal(n: number, pieces: Iterable<Uint8Array>): Uint8Array {
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
      return running.digest();
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
