import { err, ok, type Result } from '../../../src-shared/result.ts';
import { concat } from './bytes.ts';
import { freeState, libsodium } from './sodium.ts';
import type { Secret } from './secret.ts';

/** Plaintext of every chunk but the last, which is shorter, maybe empty. */
export const STREAM_CHUNK_BYTES = 65_536;
const STREAM_HEADER_BYTES = 24;
/** What a chunk has beside its plaintext: tag byte and authenticator. */
const STREAM_CHUNK_OVERHEAD = 17;
const SEALED_CHUNK_BYTES = STREAM_CHUNK_BYTES + STREAM_CHUNK_OVERHEAD;
const STATE_BYTES = 52;

export type StreamKey = Secret<'blob'> | Secret<'backup-object'>;
export type StreamError = { readonly code: 'stream-damaged' } | { readonly code: 'stream-truncated' };

/** Bytes in pieces of any size; what comes out is joined by the caller. Finish or dispose: the state lives outside the garbage collector. */
export interface StreamSealer {
  update(plain: Uint8Array): Uint8Array;
  /** The last chunk; ends it. */
  finish(): Uint8Array;
  dispose(): void;
}

export interface StreamOpener {
  /** Plaintext that authenticated. After an error nothing more comes out, and what came before is part of a damaged whole: throw it away. */
  update(sealed: Uint8Array): Result<Uint8Array, StreamError>;
  /** The last plaintext; `stream-truncated` when the end is missing. */
  finish(): Result<Uint8Array, StreamError>;
  dispose(): void;
}

/** How many bytes a plaintext takes when sealed: header and chunks. */
export function sealedStreamLength(plainLength: number): number {
  const chunks = Math.floor(plainLength / STREAM_CHUNK_BYTES) + 1;
  return STREAM_HEADER_BYTES + plainLength + chunks * STREAM_CHUNK_OVERHEAD;
}

/** libsodium's secretstream: its header, then chunks of 65,536 bytes, `aad` on each, the last one tagged final. */
export function sealStream(key: StreamKey, aad: Uint8Array): StreamSealer {
  const sodium = libsodium();
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key.expose());
  const pending = pieces(STREAM_CHUNK_BYTES);
  const end = once(() => {
    pending.wipe();
    freeState(state, STATE_BYTES);
  });
  let first: Uint8Array | null = header;
  const withHeader = (chunks: readonly Uint8Array[]) => {
    const out = first === null ? concat(...chunks) : concat(first, ...chunks);
    first = null;
    return out;
  };
  const push = (chunk: Uint8Array, tag: number) =>
    sodium.crypto_secretstream_xchacha20poly1305_push(state, chunk, aad, tag);
  return {
    update(plain) {
      end.ensureOpen();
      const tag = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
      return withHeader(pending.take(plain).map((chunk) => push(chunk, tag)));
    },
    finish() {
      end.ensureOpen();
      const last = push(pending.rest(), sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL);
      end.run();
      return withHeader([last]);
    },
    dispose: end.run,
  };
}

/** Opens what sealStream made with the same key and AAD; chunks left out, repeated, reordered, altered or after the end are `stream-damaged`. */
export function openStream(key: StreamKey, aad: Uint8Array): StreamOpener {
  const sodium = libsodium();
  const secret = key.copy();
  const header = pieces(STREAM_HEADER_BYTES);
  const pending = pieces(SEALED_CHUNK_BYTES);
  let state: ReturnType<typeof sodium.crypto_secretstream_xchacha20poly1305_init_pull> | null = null;
  let failed: StreamError | null = null;
  const end = once(() => {
    secret.dispose();
    if (state !== null) freeState(state, STATE_BYTES);
  });
  const fail = (error: StreamError) => {
    failed = error;
    return err(error);
  };
  const start = (sealed: Uint8Array): Uint8Array => {
    if (state !== null) return sealed;
    const need = STREAM_HEADER_BYTES - header.rest().length;
    const [whole] = header.take(sealed.subarray(0, need));
    if (whole === undefined) return sealed.subarray(sealed.length);
    state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(whole, secret.expose());
    return sealed.subarray(need);
  };
  /** The plaintext when it authenticates with the tag that its place asks for. */
  const pull = (chunk: Uint8Array, tag: number): Uint8Array | null => {
    if (state === null || chunk.length < STREAM_CHUNK_OVERHEAD) return null;
    const pulled = sodium.crypto_secretstream_xchacha20poly1305_pull(state, chunk, aad);
    return pulled !== false && pulled.tag === tag ? pulled.message : null;
  };
  return {
    update(sealed) {
      end.ensureOpen();
      if (failed !== null) return err(failed);
      const plain: Uint8Array[] = [];
      for (const chunk of pending.take(start(sealed))) {
        const opened = pull(chunk, sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        if (opened === null) return fail({ code: 'stream-damaged' });
        plain.push(opened);
      }
      return ok(concat(...plain));
    },
    finish() {
      end.ensureOpen();
      const rest = pending.rest();
      const last = failed === null ? pull(rest, sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL) : null;
      end.run();
      if (failed !== null) return err(failed);
      if (last !== null) return ok(last);
      return err({ code: rest.length < STREAM_CHUNK_OVERHEAD ? 'stream-truncated' : 'stream-damaged' });
    },
    dispose: end.run,
  };
}

interface Pieces {
  /** Adds bytes; returns every piece that became whole, some as views of `bytes`: use them before it changes. */
  take(bytes: Uint8Array): Uint8Array[];
  /** What is not yet a whole piece, as a view. */
  rest(): Uint8Array;
  wipe(): void;
}

function pieces(size: number): Pieces {
  const buffer = new Uint8Array(size);
  let filled = 0;
  return {
    take(bytes) {
      const whole: Uint8Array[] = [];
      let offset = 0;
      while (offset < bytes.length) {
        if (filled === 0 && bytes.length - offset >= size) {
          whole.push(bytes.subarray(offset, offset + size));
          offset += size;
          continue;
        }
        const part = bytes.subarray(offset, offset + size - filled);
        buffer.set(part, filled);
        filled += part.length;
        offset += part.length;
        if (filled === size) {
          whole.push(new Uint8Array(buffer));
          filled = 0;
        }
      }
      return whole;
    },
    rest: () => buffer.subarray(0, filled),
    wipe: () => buffer.fill(0),
  };
}

/** An ending that happens once and after which use is a defect. */
function once(ending: () => void): { readonly run: () => void; readonly ensureOpen: () => void } {
  let open = true;
  return {
    run: () => {
      if (open) ending();
      open = false;
    },
    ensureOpen: () => {
      if (!open) throw new Error('this stream has ended');
    },
  };
}
