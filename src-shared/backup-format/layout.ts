import { utf8Encode } from '../encoding/utf8.ts';

/** The frame of a backup file (FORMAT.md 4). Lengths in bytes. */
export const BACKUP_FORMAT = 1;
/** `minReader` of a file that says which attachments it could not carry; of every other it is 1. */
export const READER_OF_LOSSES = 2;
export const START_MAGIC = utf8Encode('SIGILOBK');
export const END_MAGIC = utf8Encode('SIGILOBE');

export const HASH_BYTES = 32;
/** Magic, version, length of the header. */
export const PREFIX_BYTES = 8 + 4 + 4;
/** `sum` and `mac`, after the header. */
export const SEALS_BYTES = 2 * HASH_BYTES;
/** Manifest offset, manifest length, hash of the file, magic. */
export const TRAILER_BYTES = 8 + 4 + HASH_BYTES + 8;
export const MAX_BACKUP_HEADER_BYTES = 128 * 1024;

export const CHUNK_BYTES = 65_536;
export const STREAM_HEADER_BYTES = 24;
export const STREAM_TAG_BYTES = 17;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + STREAM_TAG_BYTES;
export const TAG_MESSAGE = 0;
export const TAG_FINAL = 3;

/** Plaintext of a rows object. A row that is larger by itself stands alone in an object of at most `MAX_ROW_BYTES`. */
export const MAX_ROWS_BYTES = 4 * 1024 * 1024;
export const MAX_ROW_BYTES = 32 * 1024 * 1024;
/** Grows with the number of attachments, about 200 bytes each. */
export const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;
/** Attachments that one version can name beside it. */
export const MAX_BESIDE = 1_000_000;
export const MANIFEST_NUMBER = 0xffffffff;
