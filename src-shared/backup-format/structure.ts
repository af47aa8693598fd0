import { readLe32, readLe64, sameBytes } from '../encoding/bytes.ts';
import { err, ok } from '../result.ts';
import { parseBackupHeader, type BackupHeader } from './header.ts';
import {
  BACKUP_FORMAT,
  END_MAGIC,
  HASH_BYTES,
  MAX_BACKUP_HEADER_BYTES,
  MAX_MANIFEST_BYTES,
  PREFIX_BYTES,
  SEALS_BYTES,
  START_MAGIC,
  STREAM_HEADER_BYTES,
  STREAM_TAG_BYTES,
  TRAILER_BYTES,
} from './layout.ts';
import type { ByteSource, ReadResult, SodiumLike } from './platform.ts';

/** The frame of one file: what can be known of it without any key and without reading its middle. */
export interface BackupStructure {
  readonly length: number;
  readonly header: BackupHeader;
  /** The bytes that `sum` and `mac` cover. */
  readonly start: Uint8Array;
  readonly sum: Uint8Array;
  readonly mac: Uint8Array;
  /** Where the names of the attachments beside the file stand, 32 bytes each; of length 0 where they are inside. */
  readonly namesOffset: number;
  /** Where the first object begins. */
  readonly objectsOffset: number;
  readonly manifestOffset: number;
  readonly manifestLength: number;
  /** Offset of the trailer; the hash covers every byte before `hashOffset`. */
  readonly trailerOffset: number;
  readonly hashOffset: number;
  readonly hash: Uint8Array;
}

const notABackup = err({ code: 'not-a-backup' } as const);
const damaged = err({ code: 'backup-damaged' } as const);
const truncated = err({ code: 'backup-truncated' } as const);

/**
 * Finds the parts of a backup and checks its header's sum. `not-a-backup`: it does not begin like one. `backup-truncated`: its end is missing.
 * `backup-newer`: its frame or its `minReader` is beyond this program. Reads the first 128 KiB at most, and the last 52 bytes.
 */
export async function readStructure(source: ByteSource, sodium: SodiumLike): Promise<ReadResult<BackupStructure>> {
  if (source.length < START_MAGIC.length) return notABackup;
  const prefix = await source.read(0, Math.min(PREFIX_BYTES, source.length));
  if (!sameBytes(prefix.subarray(0, START_MAGIC.length), START_MAGIC)) return notABackup;
  if (prefix.length < PREFIX_BYTES) return truncated;
  const version = readLe32(prefix, 8);
  if (version > BACKUP_FORMAT) return err({ code: 'backup-newer', needs: version });
  if (version !== BACKUP_FORMAT) return damaged;

  const headerLength = readLe32(prefix, 12);
  if (headerLength > MAX_BACKUP_HEADER_BYTES) return damaged;
  const namesOffset = PREFIX_BYTES + headerLength + SEALS_BYTES;
  if (source.length < namesOffset + TRAILER_BYTES) return truncated;
  const head = await source.read(0, namesOffset);
  if (head.length !== namesOffset) return truncated;
  const start = head.subarray(0, PREFIX_BYTES + headerLength);
  const sum = head.subarray(start.length, start.length + HASH_BYTES);
  if (!sameBytes(sodium.crypto_generichash(HASH_BYTES, start, null), sum)) return damaged;
  const header = parseBackupHeader(start.subarray(PREFIX_BYTES));
  if (!header.ok) return header;
  const objectsOffset = namesOffset + (header.value.beside ?? 0) * HASH_BYTES;
  if (source.length < objectsOffset + TRAILER_BYTES) return truncated;

  const trailerOffset = source.length - TRAILER_BYTES;
  const trailer = await source.read(trailerOffset, TRAILER_BYTES);
  if (trailer.length !== TRAILER_BYTES || !sameBytes(trailer.subarray(-END_MAGIC.length), END_MAGIC)) return truncated;
  const manifestOffset = readLe64(trailer, 0);
  const manifestLength = readLe32(trailer, 8);
  if (
    manifestOffset === null ||
    manifestOffset < objectsOffset ||
    manifestLength < STREAM_HEADER_BYTES + STREAM_TAG_BYTES ||
    manifestLength > MAX_MANIFEST_BYTES ||
    manifestOffset + manifestLength !== trailerOffset
  ) {
    return damaged;
  }
  return ok({
    length: source.length,
    header: header.value,
    start,
    sum,
    mac: head.subarray(start.length + HASH_BYTES),
    namesOffset,
    objectsOffset,
    manifestOffset,
    manifestLength,
    trailerOffset,
    hashOffset: trailerOffset + 12,
    hash: trailer.subarray(12, 12 + HASH_BYTES),
  });
}
