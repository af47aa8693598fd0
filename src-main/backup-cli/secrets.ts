import { open } from 'node:fs/promises';
import { createReadStream, fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { isatty } from 'node:tty';
import type { SodiumLike } from '../../src-shared/backup-format/platform.ts';
import type { HeaderSecret } from '../../src-shared/backup-format/unlock.ts';
import { MAX_KEY_FILE_BYTES } from '../../src-shared/key-file-rules.ts';
import { passphraseBytes } from '../../src-shared/passphrase-bytes.ts';
import { parseRecoveryCode } from '../../src-shared/recovery-code.ts';
import type { SecretSource } from './arguments.ts';
import { CliFailure, systemCode } from './cli-error.ts';
import { askWithoutEcho, type Terminal } from './prompt.ts';
import type { CliTexts } from './texts/texts.ts';

const HASH_BYTES = 32;
const MAX_SECRET_BYTES = 64 * 1024;
const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** From the terminal or a file descriptor. @throws CliFailure; nothing of what was given stands in it */
export async function readSecret(
  source: SecretSource,
  keyFileHash: Uint8Array | null,
  terminal: Terminal,
  texts: CliTexts,
  signal: AbortSignal,
): Promise<HeaderSecret> {
  const question = source.kind === 'passphrase' ? texts.askPassphrase : texts.askRecoveryCode;
  const text =
    source.from === 'terminal' ? await askWithoutEcho(terminal, question) : await firstLine(source.fd, signal);
  if (text === '') throw new CliFailure({ code: 'secret-empty' });
  if (source.kind === 'recovery') {
    const code = parseRecoveryCode(text);
    if (!code.ok) throw new CliFailure(code.error);
    return { kind: 'recovery', code: code.value };
  }
  const bytes = passphraseBytes(text, utf8);
  if (!bytes.ok) throw new CliFailure(bytes.error);
  return { kind: 'passphrase', bytes: bytes.value, ...(keyFileHash === null ? {} : { keyFileHash }) };
}

export function wipeSecret(secret: HeaderSecret): void {
  if (secret.kind === 'recovery') secret.code.fill(0);
  else secret.bytes.fill(0);
}

/** Everything up to the first line end, or to the end: never trimmed, since a passphrase may begin or end with a space. */
async function firstLine(fd: number, signal: AbortSignal): Promise<string> {
  const bytes = new Uint8Array(MAX_SECRET_BYTES);
  let filled = 0;
  try {
    for await (const chunk of addAbortSignal(signal, streamOf(fd))) {
      if (!(chunk instanceof Uint8Array)) throw new Error('a stream of bytes gave something else');
      const taken = chunk.subarray(0, bytes.length - filled);
      bytes.set(taken, filled);
      filled += taken.length;
      chunk.fill(0);
      if (filled === bytes.length || bytes.subarray(0, filled).includes(10)) break;
    }
    const end = bytes.subarray(0, filled).indexOf(10);
    const line = bytes.subarray(0, end === -1 ? filled : end);
    return strictUtf8.decode(line.at(-1) === 13 ? line.subarray(0, -1) : line);
  } catch (thrown) {
    if (signal.aborted) throw new CliFailure({ code: 'cancelled' });
    if (thrown instanceof CliFailure) throw thrown;
    throw systemCode(thrown) === 'ERR_ENCODING_INVALID_ENCODED_DATA'
      ? new CliFailure({ code: 'passphrase-not-encodable' })
      : new CliFailure({ code: 'fd-not-readable', fd: String(fd) });
  } finally {
    bytes.fill(0);
  }
}

/** A pipe is waited for by events: a thread that waits in a read could be ended by nothing. @throws an error of the system where it is not open */
function streamOf(fd: number): Readable {
  // There every letter would be shown; `--passphrase` asks without that.
  if (isatty(fd)) throw new CliFailure({ code: 'fd-is-terminal' });
  const stat = fstatSync(fd);
  return stat.isFIFO() || stat.isSocket()
    ? new Socket({ fd, readable: true, writable: false })
    : createReadStream('', { fd });
}

/** `hash` of a key file's bytes; what cannot be a key is refused by its size. @throws CliFailure `key-file-…` */
export async function hashKeyFile(path: string, sodium: SodiumLike): Promise<Uint8Array> {
  const notReadable = new CliFailure({ code: 'key-file-not-readable' });
  const handle = await open(path, 'r').catch(() => {
    throw notReadable;
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw notReadable;
    if (stat.size === 0) throw new CliFailure({ code: 'key-file-empty' });
    if (stat.size > MAX_KEY_FILE_BYTES) throw new CliFailure({ code: 'key-file-too-large' });
    const bytes = await handle.readFile().catch(() => {
      throw notReadable;
    });
    const hash = sodium.crypto_generichash(HASH_BYTES, bytes, null);
    sodium.memzero(bytes);
    return hash;
  } finally {
    await handle.close();
  }
}
