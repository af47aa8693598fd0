import type { Readable } from 'node:stream';
import { type HandOver, readHandOver } from './hand-over.ts';

/** For the words of the old run, which are there already; and for its end after it knows that they were understood. */
const WORDS_LIMIT_MS = 5_000;
const END_LIMIT_MS = 15_000;

export interface TakeOverOptions {
  readonly from: Readable;
  /** Tells the old run that it may end. */
  readonly acknowledge: () => void;
  readonly wordsLimitMs?: number;
  readonly endLimitMs?: number;
}

/**
 * What the old run says, once it has ended. Null when there is none, or one that says something else: then this is a start like any other. Never waits without
 * a limit.
 */
export function takeOver({
  from,
  acknowledge,
  wordsLimitMs = WORDS_LIMIT_MS,
  endLimitMs = END_LIMIT_MS,
}: TakeOverOptions): Promise<HandOver | null> {
  return new Promise((resolve) => {
    let text = '';
    let taken: HandOver | null = null;
    let limit: NodeJS.Timeout;
    const finish = (): void => {
      clearTimeout(limit);
      from.removeAllListeners();
      from.on('error', () => undefined);
      from.destroy();
      resolve(taken);
    };
    limit = setTimeout(finish, wordsLimitMs);
    from.setEncoding('utf8');
    from.on('data', (chunk: string) => {
      if (taken !== null) return;
      text += chunk;
      const read = readHandOver(text);
      if (read === null) return;
      if (read === 'invalid') {
        finish();
        return;
      }
      taken = read;
      clearTimeout(limit);
      limit = setTimeout(finish, endLimitMs);
      try {
        acknowledge();
      } catch {
        // Nobody is there to hear it: the old run has ended before it could.
        finish();
      }
    });
    from.once('end', finish);
    from.once('error', finish);
  });
}
