import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VaultError } from '../../src-shared/vault-error.ts';
import { removeScratch, scratchFolder } from '../support/backup-vault.ts';
import { FaultBench } from '../support/faults/fault-bench.ts';
import { reportFaults, runsLong, spread } from '../support/faults/fault-report.ts';
import { countCalls, runInjected } from '../support/faults/injections.ts';
import { operationNames, type OperationName } from '../support/faults/operations.ts';
import { straceAvailable, type Injection } from '../support/faults/strace.ts';

/** How many faults an operation meets in the short run; in the long one a full disk, a failing one, one that is gone and a kill at every call. */
const SHORT_CASES = 4;
/** SIGILO_INJECT=ENOSPC restricts a long run to one kind. */
const only = env['SIGILO_INJECT'] ?? null;

const strace = straceAvailable();

let bench: FaultBench;
beforeAll(async () => {
  bench = await FaultBench.open();
});
afterAll(() => {
  bench.dispose();
  removeScratch();
});

async function casesOf(name: OperationName, root: string, scratch: string) {
  const { paths, calls } = await countCalls(bench, name, root, scratch);
  const all: Injection[] = [];
  for (const [call, numbers] of calls)
    for (const [index, at] of numbers.entries()) {
      all.push({ call, at, what: 'ENOSPC' }, { call, at, what: 'EIO' });
      if (runsLong) all.push({ call, at, what: 'SIGKILL' });
      // A disk that is gone: from here on nothing of this kind works.
      if (runsLong && paths !== null && index % 3 === 0) all.push({ call, at, what: 'EIO', onwards: true });
    }
  const wanted = all.filter(({ what }) => only === null || what === only);
  const injections = spread(wanted.length, runsLong ? Infinity : SHORT_CASES).flatMap(
    (number) => wanted[number - 1] ?? [],
  );
  return { paths, injections };
}

/** What the child said: that it was done, that it could not and why, or neither, which is a crash. */
function answerOf({ lines, exitCode }: { lines: readonly string[]; exitCode: number | null }): string {
  if (exitCode !== 0) return `crashed: ${lines.slice(-6).join(' | ')}`;
  return lines.findLast((line) => line === 'done' || line.startsWith('error ')) ?? 'said nothing';
}

function defineInjections(): void {
  test.each(operationNames)(
    'claim:failure-changes-nothing %s on a disk that is full or fails at one call is a typed error or done, and leaves the old state or the new one',
    { timeout: 12 * 60 * 60 * 1000 },
    async (name) => {
      const scratch = join(scratchFolder(), 'trace');
      const root = join(scratchFolder(), 'stage');
      const { paths, injections } = await casesOf(name, root, scratch);
      const wrong: string[] = [];
      const answers = new Map<string, number>();
      let struck = 0;
      for (const injection of injections) {
        const run = await runInjected(bench, name, root, scratch, paths, injection);
        struck += run.struck ? 1 : 0;
        const killed = injection.what === 'SIGKILL' && run.struck;
        const answer = killed ? 'killed' : answerOf(run);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
        const found: string[] = [];
        const code = answer.startsWith('error ') ? answer.slice('error '.length) : null;
        // What fell on a call of the runtime's own is no fault of a disk.
        if (
          run.struck &&
          (code === null ? answer !== 'done' && !killed : VaultError.parse({ code }).code === 'internal')
        )
          found.push(answer);
        found.push(...(await bench.judge(name, root, answer === 'done')));
        if (found.length === 0) found.push(...(await bench.again(name, root)));
        const { call, at, what, onwards = false } = injection;
        wrong.push(...found.map((text) => `${what} at ${call} ${at}${onwards ? ' and on' : ''}, ${answer}: ${text}`));
      }
      const note = [...answers].map(([answer, count]) => `${answer.slice(0, 40)} ${count}`).join(', ');
      reportFaults({
        what: `strace: ${name}`,
        cases: injections.length,
        bad: wrong.length,
        note: `${struck} struck; ${note}`,
      });
      expect(wrong).toEqual([]);
      // All but a few that fell elsewhere, where the same run took another course.
      expect(struck).toBeGreaterThanOrEqual(injections.length * (paths === null ? 0.5 : 0.9));
      expect(injections.length).toBeGreaterThanOrEqual(SHORT_CASES);
    },
  );
}

describe('faults by strace', () => {
  if (strace.ok) defineInjections();
  else
    test(`are not injected here: ${strace.reason}`, () => {
      console.log(`Faults by strace: not run; ${strace.reason}`);
      expect(straceAvailable()).toEqual(strace);
    });
});
