import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit, kill, pid, stdout } from 'node:process';
import { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { openFor, operations, type Operation, type OperationName } from './operations.ts';
import { stageFolders } from './stage.ts';
import { steppingFiles } from './stepping-files.ts';

/**
 * A process that does the operation argv[2] on the stage argv[3]. It ends itself with SIGKILL before the file operation with the number in argv[4], 0 for none; with
 * -1 it waits to be killed when it is done. It says `begin`, then how many file operations there were, then `done` or `error <code>`; a defect ends it with another
 * exit code than 0. The files `marks/begin` and `marks/done` say the same to whoever traces its calls.
 */
const [, , name = '', root = '', killAt = '0'] = argv;
const operation: Operation = operations[name as OperationName];
const say = (line: string) => void stdout.write(`${line}\n`);
const mark = (what: string) => closeSync(openSync(join(stageFolders(root).marks, what), 'w'));

let count: number | null = null;
const files = steppingFiles(() => {
  if (count === null) return;
  count += 1;
  if (count === Number(killAt)) kill(pid, 'SIGKILL');
});

function fail(error: { readonly code: string }): void {
  // Parsed, so that no defect passes for an expected failure.
  say(`error ${VaultError.parse(error).code}`);
}

try {
  const opened = await openFor(root, operation, files);
  if (!opened.ok) fail(opened.error);
  else {
    mark('begin');
    count = 0;
    say('begin');
    const began = performance.now();
    const done = await operation.run({ root, files, session: opened.value });
    say(`operations ${count} in ${performance.now() - began}`);
    if (done.ok) {
      mark('done');
      say('done');
    } else fail(done.error);
  }
} catch (thrown) {
  if (!(thrown instanceof VaultFailure)) throw thrown;
  fail(thrown.error);
}
if (killAt === '-1') setInterval(() => undefined, 1000);
else exit(0);
