import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeScratch, scratchFolder } from '../support/backup-vault.ts';
import { FaultBench } from '../support/faults/fault-bench.ts';
import { reportFaults, spread } from '../support/faults/fault-report.ts';
import { operationNames } from '../support/faults/operations.ts';

/** SIGILO_KILLS=2000 for the long run: over all operations, half at a moment of their duration and half before one of their file operations. */
const KILLS = Math.max(2, Math.round(Number(env['SIGILO_KILLS'] ?? 44) / operationNames.length / 2));

let bench: FaultBench;
beforeAll(async () => {
  bench = await FaultBench.open();
});
afterAll(() => {
  bench.dispose();
  removeScratch();
});

describe.each(operationNames)('claim:failure-changes-nothing %s', (name) => {
  test(
    'a process killed at any moment and before any file operation leaves the old state or the new one',
    { timeout: 60_000 + KILLS * 40_000 },
    async () => {
      const { operations, ms } = await bench.clean(name);
      const moments = Array.from({ length: KILLS }, (_, kill) => ({
        at: 0,
        ms: ((kill + Math.random()) / KILLS) * ms,
      }));
      const points = spread(operations, KILLS).map((at) => ({ at, ms: 0 }));
      const root = join(scratchFolder(), 'stage');
      const wrong: string[] = [];
      const ends = { acknowledged: 0, cut: 0 };
      for (const kill of [...moments, ...points]) {
        bench.template.copy(root);
        const child = bench.start(name, root, kill.at === 0 ? -1 : kill.at);
        await child.line((line) => line === 'begin');
        if (kill.at === 0) await sleep(kill.ms);
        else await child.ended;
        await child.kill();
        const acknowledged = child.lines.includes('done');
        ends[acknowledged ? 'acknowledged' : 'cut'] += 1;
        const where = kill.at === 0 ? `after ${kill.ms.toFixed(1)} ms` : `before operation ${kill.at} of ${operations}`;
        const found = await bench.judge(name, root, acknowledged);
        if (found.length === 0) found.push(...(await bench.again(name, root)));
        wrong.push(...found.map((text) => `${where}: ${text}`));
      }
      const note = `${ends.cut} cut short`;
      reportFaults({ what: `kill: ${name}`, cases: moments.length + points.length, bad: wrong.length, note });
      expect(wrong).toEqual([]);
      // A kill before an operation always falls within; one at a moment may come too late.
      expect(ends.cut).toBeGreaterThanOrEqual(points.length);
    },
  );
});
