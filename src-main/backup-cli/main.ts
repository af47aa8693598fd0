#!/usr/bin/env node
import { EXIT } from './exit-codes.ts';
import { askedLanguage, languageOf } from './language.ts';
import { run } from './run.ts';
import { CLI_TEXTS } from './texts/texts.ts';

/** The command `sigilo-backup`: one file for plain Node, which needs neither Sigilo nor a network. */

const stopping = new AbortController();
const stop = (): void => {
  // Asked a second time it does not wait for the step that is under way.
  if (stopping.signal.aborted) process.exit(EXIT.interrupted);
  stopping.abort();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);
// Whoever reads the answers may stop reading, as `head` does.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Not with 0 before there is a verdict.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.interrupted);
    throw error;
  });

const args = process.argv.slice(2);
try {
  process.exitCode = await run({
    args,
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    terminal: { input: process.stdin, output: process.stderr },
    signal: stopping.signal,
  });
  // A reading that nobody answers any more would keep it alive.
  if (process.exitCode === EXIT.interrupted) process.exit();
} catch {
  // What a defect says could hold text of hers.
  process.stderr.write(`${CLI_TEXTS[languageOf(askedLanguage(args), process.env)].defect}\n`);
  process.exitCode = EXIT.defect;
}
