import type { BlobId } from '../ids.ts';
import type { Result } from '../result.ts';

/** Random access to the bytes of a backup: a file handle in the app, `File.slice` in the recovery page. */
export interface ByteSource {
  readonly length: number;
  /** Only of a version file: what lies in `blobs/` beside it. Null where no such file stands there. Absent where nothing beside it can be reached. */
  attachment?(id: BlobId): Promise<AttachmentSource | null>;
  /** Exactly `length` bytes; fewer only where the file ends earlier. May be called with any range inside 0 … `length`. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** `read` for whoever has used the bytes before the next reading of any kind: they may stand in a buffer that is used again. Absent where there is none. */
  readonly view?: (offset: number, length: number) => Promise<Uint8Array>;
  /** Starts another thread that opens objects of this file ahead of the reader. Null or absent where none is to be had: the reader opens all of them itself. */
  readonly openAhead?: (of: AheadOf) => ObjectsAhead | null;
}

/** An object of a backup, as its sealed manifest says. */
export interface ObjectPlace {
  readonly n: number;
  readonly type: 'rows' | 'blob';
  /** The table, or the blob's id. */
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  /** BLAKE2b of its bytes in the file. */
  readonly hash: Uint8Array;
}

export interface AheadOf {
  /** 32 bytes, the reader's; copied. */
  readonly key: Uint8Array;
  /** The sum of the file's header. */
  readonly sum: Uint8Array;
  readonly objects: readonly ObjectPlace[];
  /** Whether attachments are taken, or only held against their names. */
  readonly keepsAttachments: boolean;
}

/** Ends with `close`, in any case. */
export interface ObjectsAhead {
  /**
   * Of an object that was opened ahead and found sound to its last byte, an attachment against its name too: its plaintext, null where that is not kept. Null where the
   * reader opens it itself, whatever the reason; nothing is ever said to be damaged here. Once an object, in file order.
   */
  take(object: ObjectPlace): Promise<{ readonly plain: Uint8Array | null } | null>;
  close(): Promise<void>;
}

export interface AttachmentSource {
  readonly length: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): void;
}

export interface SodiumState {
  name: string;
  address: number;
}

/** The functions of libsodium-wrappers that a reader needs, under their own names, so that the library itself can be handed in. */
export interface SodiumLike {
  crypto_generichash(length: number, message: Uint8Array, key: Uint8Array | null): Uint8Array;
  crypto_generichash_init(key: Uint8Array | null, length: number): SodiumState;
  crypto_generichash_update(state: SodiumState, chunk: Uint8Array): void;
  crypto_generichash_final(state: SodiumState, length: number): Uint8Array;
  crypto_kdf_derive_from_key(length: number, id: number, context: string, key: Uint8Array): Uint8Array;
  /** Throws when the text is not authentic. */
  crypto_aead_xchacha20poly1305_ietf_decrypt(
    secretNonce: null,
    ciphertext: Uint8Array,
    aad: Uint8Array,
    nonce: Uint8Array,
    key: Uint8Array,
  ): Uint8Array;
  crypto_secretstream_xchacha20poly1305_init_pull(header: Uint8Array, key: Uint8Array): SodiumState;
  crypto_secretstream_xchacha20poly1305_pull(
    state: SodiumState,
    ciphertext: Uint8Array,
    aad: Uint8Array,
  ): { message: Uint8Array; tag: number } | false;
  /** Throws when the box is not for this key. */
  crypto_box_seal_open(box: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array): Uint8Array;
  crypto_sign_seed_keypair(seed: Uint8Array): { publicKey: Uint8Array; privateKey: Uint8Array };
  crypto_scalarmult_base(secretKey: Uint8Array): Uint8Array;
  crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
  /** Constant in time; both of the same length. */
  memcmp(a: Uint8Array, b: Uint8Array): boolean;
  memzero(bytes: Uint8Array): void;
}

/** CBOR (RFC 8949) as values: maps as plain objects, byte strings as Uint8Array. Both throw on malformed input. */
export interface CborDecoder {
  /** One item that takes up the whole input. */
  decode(bytes: Uint8Array): unknown;
  /** A sequence of items (RFC 8742). */
  decodeSequence(bytes: Uint8Array): unknown[];
}

export interface Argon2Parameters {
  readonly t: number;
  readonly mKiB: number;
  readonly p: number;
  readonly salt: Uint8Array;
}

export interface BackupReaderPlatform {
  readonly sodium: SodiumLike;
  readonly cbor: CborDecoder;
  /** Argon2id version 1.3, 32 bytes. Only called with parameters inside the format's bounds. */
  readonly argon2id: (password: Uint8Array, parameters: Argon2Parameters) => Promise<Uint8Array>;
}

/** What ends a long reading early, and how it says where it is: `done` of `total` bytes. */
export interface ReadControl {
  readonly isCancelled?: () => boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /**
   * Attachments that lie beside the file: `read` (default) hashes each against its name, `present` only looks that it is there, `without` does not look for them: the
   * rows are whole and verified, and whoever asks for an attachment later finds out whether it is.
   */
  readonly beside?: 'read' | 'present' | 'without';
}

export type BackupReadError =
  | { code: 'not-a-backup' }
  | { code: 'backup-damaged' }
  | { code: 'backup-truncated' }
  | { code: 'backup-newer'; needs: number }
  | { code: 'backup-attachments-missing'; count: number }
  | { code: 'backup-attachment-damaged' }
  | { code: 'cancelled' };

export type BackupOpenError =
  | BackupReadError
  | { code: 'wrong-passphrase' }
  | { code: 'key-file-needed' }
  | { code: 'wrong-recovery-code' }
  | { code: 'kdf-out-of-bounds' };

export type ReadResult<T> = Result<T, BackupReadError>;
