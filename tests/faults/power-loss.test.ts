import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FaultBench } from '../support/faults/fault-bench.ts';
import { reportFaults, runsLong, spread } from '../support/faults/fault-report.ts';
import { operationNames, type OperationName } from '../support/faults/operations.ts';
import { PowerLossDisk, crashes, digestOf, materialise } from '../support/faults/power-loss-disk.ts';
import { stageFolders } from '../support/faults/stage.ts';
import { runTraced, straceAvailable } from '../support/faults/strace.ts';
import { parseTrace, type FileCall } from '../support/faults/trace-parser.ts';
import { removeScratch, scratchFolder } from '../support/backup-vault.ts';

/** At how many points of an operation the power fails; at all of them in the long run. */
const POINTS = runsLong ? Infinity : 6;
const strace = straceAvailable();

let bench: FaultBench;
beforeAll(async () => {
  bench = await FaultBench.open();
});
afterAll(() => {
  bench.dispose();
  removeScratch();
});

interface Recording {
  /** Where it was recorded and where each remains are put: the record knows its places by their paths. */
  readonly root: string;
  readonly disk: PowerLossDisk;
  readonly calls: readonly FileCall[];
  /** How many of the calls change something. */
  readonly changes: number;
  /** The file whose making says that the operation was acknowledged. */
  readonly done: string;
}

async function record(name: OperationName): Promise<Recording> {
  const root = bench.template.copy();
  const [disk, counter] = [new PowerLossDisk(root), new PowerLossDisk(root)];
  const mark = join(stageFolders(root).marks, 'begin');
  const scratch = join(scratchFolder(), 'trace');
  const { lines, exitCode, trace } = await runTraced([bench.bundle, name, root, '0'], { scratch, mark, paths: null });
  expect({ last: lines.at(-1), exitCode }).toEqual({ last: 'done', exitCode: 0 });
  const calls = parseTrace(trace);
  const changes = calls.filter((call) => counter.apply(call)).length;
  return { root, disk, calls, changes, done: join(stageFolders(root).marks, 'done') };
}

function definePowerCuts(): void {
  test.each(operationNames)(
    'claim:failure-changes-nothing a power cut at any point of %s leaves the old state or the new one, and after it was acknowledged the new one',
    { timeout: 12 * 60 * 60 * 1000 },
    async (name) => {
      const { root: folder, disk, calls, changes, done } = await record(name);
      const points = new Set(spread(changes, POINTS));
      const judged = new Set<string>();
      const wrong: string[] = [];
      let cases = 0;
      let point = 0;
      let acknowledged = false;
      for (const call of calls) {
        acknowledged ||= call.kind === 'open' && call.path === done;
        if (!disk.apply(call)) continue;
        point += 1;
        if (!points.has(point)) continue;
        for (const crash of crashes(`${name} ${point}`)) {
          const left = disk.crash(crash);
          cases += 1;
          const digest = `${acknowledged} ${digestOf(left)}`;
          if (judged.has(digest)) continue;
          judged.add(digest);
          materialise(left, folder);
          const found = await bench.judge(name, folder, acknowledged);
          if (found.length === 0 && judged.size % 5 === 0) found.push(...(await bench.again(name, folder)));
          wrong.push(...found.map((text) => `after call ${point}, ${call.kind}, ${crash.name}: ${text}`));
        }
      }
      const note = `${points.size} points, ${judged.size} different remains`;
      reportFaults({ what: `power loss: ${name}`, cases, bad: wrong.length, note });
      expect(wrong).toEqual([]);
      expect(acknowledged).toBe(true);
    },
  );
}

describe('power loss', () => {
  if (strace.ok) definePowerCuts();
  else
    test(`is not replayed here: ${strace.reason}`, () => {
      console.log(`Power loss: not run; ${strace.reason}`);
      expect(straceAvailable()).toEqual(strace);
    });
});
