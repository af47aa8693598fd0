import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benches } from '../../bench/benches.ts';
import { tableOf, ratioFigure } from '../../bench/figures.ts';
import { alternating, median, p95 } from '../../bench/measure.ts';

let scratch: string;
beforeAll(() => void (scratch = mkdtempSync(join(tmpdir(), 'sigilo-bench-test-'))));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the benches', () => {
  it.each(benches.filter(({ name }) => name !== 'window').map(({ name, measure }) => [name, measure] as const))(
    '%s measures a small vault and says of each figure whether it is met',
    async (name, measure) => {
      const figures = await measure({ scratch, quick: true });
      expect(figures.length, name).toBeGreaterThan(0);
      for (const { ours, peer, reach, met } of figures) {
        expect(ours).toBeGreaterThan(0);
        expect(met === null).toBe(reach === null);
        if (peer !== null) expect(peer.ratio).toBeCloseTo(ours / peer.value, 6);
      }
    },
  );

  it('reckons the median and the 95th percentile of what was measured', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(p95(Array.from({ length: 100 }, (_, at) => at + 1))).toBe(96);
  });

  it('measures in turn, and says which figure is missed', async () => {
    const order: string[] = [];
    const pair = await alternating(
      3,
      (round) => {
        order.push(`ours ${round}`);
        return 30;
      },
      (round) => {
        order.push(`peer ${round}`);
        return 10;
      },
    );
    expect(order).toEqual(['ours 0', 'peer 0', 'peer 1', 'ours 1', 'ours 2', 'peer 2']);
    const figure = ratioFigure('a thing', 'here', 'another', pair, 2);
    expect(figure).toMatchObject({ met: false, peer: { ratio: 3 } });
    expect(tableOf([figure])).toMatch(/MISSED {2}a thing .*3\.00x/);
  });
});
