/** A failure the person at the keyboard can mend: `mend` is the command or act that does it. */
export class MendableError extends Error {
  /**
   * @param {string} message
   * @param {string} mend
   */
  constructor(message, mend) {
    super(message);
    this.name = 'MendableError';
    this.mend = mend;
  }
}

/** @param {number} startedAt value of `performance.now()` */
export function elapsed(startedAt) {
  const seconds = (performance.now() - startedAt) / 1000;
  return seconds < 10 ? `${seconds.toFixed(2)} s` : `${seconds.toFixed(0)} s`;
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs one step and prints one line: what it was, how it went, how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<{ outcome: string, value: T }>} run
 * @returns {Promise<T>}
 */
export async function step(title, run) {
  const startedAt = performance.now();
  try {
    const { outcome, value } = await run();
    say(`✓ ${title}: ${outcome} (${elapsed(startedAt)})`);
    return value;
  } catch (error) {
    say(`✗ ${title}: failed (${elapsed(startedAt)})`);
    throw error;
  }
}

/** @param {unknown} error */
export function explain(error) {
  if (error instanceof MendableError) return `\n${error.message}\n\nTo mend it: ${error.mend}\n`;
  return `\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}

/**
 * Runs an entry point; a failure is explained and ends the process with code 1.
 * @param {() => Promise<unknown>} run
 */
export async function exitOnFailure(run) {
  try {
    await run();
  } catch (error) {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  }
}
