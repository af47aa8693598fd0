import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { chacha20, hchacha } from '@noble/ciphers/chacha.js';
import { join, le, same } from './bytes.ts';
import { SIGMA, words } from './primitives.ts';

/**
 * crypto_secretstream_xchacha20poly1305, from its description in libsodium's documentation; without the rekeying that our format never uses.
 * The zeros after the ciphertext are `length mod 16` and not what fills a block: libsodium's own slip, kept since its first release.
 */

const TAG_MESSAGE = 0;
const TAG_FINAL = 3;
const CHUNK = 65_536;
const OVERHEAD = 17;

interface State {
  readonly key: Uint8Array;
  counter: number;
  inonce: Uint8Array;
}

function start(key: Uint8Array, header: Uint8Array): State {
  const subkey = new Uint32Array(8);
  hchacha(SIGMA, words(key), words(header.slice(0, 16)), subkey);
  return { key: new Uint8Array(subkey.buffer), counter: 1, inonce: header.slice(16, 24) };
}

function cipher(state: State, bytes: Uint8Array, block: number): Uint8Array {
  return chacha20(state.key, join(le(state.counter, 4), state.inonce), bytes, undefined, block);
}

function authenticator(state: State, aad: Uint8Array, tagBlock: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const zeros = (count: number) => new Uint8Array(count);
  const lengths = join(le(aad.length, 8), le(64 + ciphertext.length, 8));
  return poly1305
    .create(cipher(state, zeros(64), 0).slice(0, 32))
    .update(aad)
    .update(zeros((16 - (aad.length % 16)) % 16))
    .update(tagBlock)
    .update(ciphertext)
    .update(zeros(ciphertext.length % 16))
    .update(lengths)
    .digest();
}

function advance(state: State, mac: Uint8Array): void {
  state.inonce = state.inonce.map((byte, index) => byte ^ (mac[index] ?? 0));
  state.counter += 1;
}

function push(state: State, aad: Uint8Array, tag: number, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(64);
  block[0] = tag;
  const tagBlock = cipher(state, block, 1);
  const ciphertext = cipher(state, message, 2);
  const mac = authenticator(state, aad, tagBlock, ciphertext);
  advance(state, mac);
  return join(tagBlock.slice(0, 1), ciphertext, mac);
}

function pull(state: State, aad: Uint8Array, chunk: Uint8Array): { tag: number; message: Uint8Array } {
  if (chunk.length < OVERHEAD) throw new Error('a chunk without its authenticator');
  const block = new Uint8Array(64);
  block[0] = chunk[0] ?? 0;
  const opened = cipher(state, block, 1);
  const tag = opened[0] ?? 0;
  opened[0] = chunk[0] ?? 0;
  const ciphertext = chunk.slice(1, -16);
  const mac = authenticator(state, aad, opened, ciphertext);
  if (!same(mac, chunk.slice(-16))) throw new Error('a chunk that does not authenticate');
  const message = cipher(state, ciphertext, 2);
  advance(state, mac);
  return { tag, message };
}

/** A stream of the format: 24-byte header, whole chunks, a shorter last one that is final. @throws for anything else */
export function openChunks(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  const state = start(key, sealed.slice(0, 24));
  const plain: Uint8Array[] = [];
  let at = 24;
  while (sealed.length - at >= CHUNK + OVERHEAD) {
    const { tag, message } = pull(state, aad, sealed.slice(at, at + CHUNK + OVERHEAD));
    if (tag !== TAG_MESSAGE) throw new Error('an end before the end');
    plain.push(message);
    at += CHUNK + OVERHEAD;
  }
  const { tag, message } = pull(state, aad, sealed.slice(at));
  if (tag !== TAG_FINAL) throw new Error('no end');
  return joinLong([...plain, message]);
}

export function sealChunks(key: Uint8Array, header: Uint8Array, aad: Uint8Array, plain: Uint8Array): Uint8Array {
  const state = start(key, header);
  const out = [header];
  let at = 0;
  for (; plain.length - at >= CHUNK; at += CHUNK) out.push(push(state, aad, TAG_MESSAGE, plain.slice(at, at + CHUNK)));
  out.push(push(state, aad, TAG_FINAL, plain.slice(at)));
  return joinLong(out);
}

function joinLong(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => {
    joined.set(part, at);
    return at + part.length;
  }, 0);
  return joined;
}
