import type { HeaderSecret } from '../../src-shared/backup-format/unlock.ts';
import type { CommonOptions } from './arguments.ts';
import { CliFailure } from './cli-error.ts';
import type { Output } from './output.ts';
import type { Terminal } from './prompt.ts';
import type { CliPlatform } from './reader-platform.ts';
import { hashKeyFile, readSecret, wipeSecret } from './secrets.ts';
import type { CliTexts, CliLanguage } from './texts/texts.ts';

/** What a command works with. */
export interface RunContext {
  readonly platform: CliPlatform;
  readonly out: Output;
  readonly terminal: Terminal;
  readonly texts: CliTexts;
  readonly language: CliLanguage;
  /** Aborted once she pressed Ctrl+C. */
  readonly signal: AbortSignal;
}

/** How often a secret may be typed; one that a program hands over is tried once. */
const TRIES = 3;

/**
 * Asks for the secret and runs the work with it, again where it was mistyped at the terminal. Wiped afterwards.
 * @throws CliFailure `secret-needed` where none was asked for
 */
export async function withSecret<T>(
  { secret: source, keyFile }: CommonOptions,
  { platform, out, terminal, texts, signal }: RunContext,
  work: (secret: HeaderSecret) => Promise<T>,
  tell: (failure: CliFailure) => string,
): Promise<T> {
  if (source === null) throw new CliFailure({ code: 'secret-needed' });
  const keyFileHash = keyFile === null ? null : await hashKeyFile(keyFile, platform.sodium);
  try {
    for (let tries = 1; ; tries += 1) {
      let secret: HeaderSecret | null = null;
      try {
        secret = await readSecret(source, keyFileHash, terminal, texts, signal);
        return await work(secret);
      } catch (thrown) {
        const failure = thrown instanceof CliFailure ? namingPair(thrown, keyFileHash) : thrown;
        if (source.from !== 'terminal' || tries === TRIES || !(failure instanceof CliFailure) || !isMistyped(failure))
          throw failure;
        out.warn(tell(failure));
      } finally {
        if (secret !== null) wipeSecret(secret);
      }
    }
  } finally {
    keyFileHash?.fill(0);
  }
}

/** With a key file nobody can tell which of the two is wrong. */
function namingPair(failure: CliFailure, keyFileHash: Uint8Array | null): CliFailure {
  return failure.error.code === 'wrong-passphrase' && keyFileHash !== null
    ? new CliFailure({ code: 'wrong-pair' })
    : failure;
}

function isMistyped({ error: { code } }: CliFailure): boolean {
  return (
    code === 'wrong-passphrase' ||
    code === 'wrong-recovery-code' ||
    code === 'recovery-code-typo' ||
    code === 'secret-empty'
  );
}
