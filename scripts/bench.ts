import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableOf, type Figure } from '../tests/bench/figures.ts';
import { benches } from '../tests/bench/benches.ts';
import { projectRoot } from '../tests/support/electron-runtime.ts';

/**
 * `npm run bench [-- --quick] [-- name …]`: measures what docs/BENCHMARKS.md promises, prints the table and writes `bench-results/*.json`. Ends with 0 whether or
 * not a figure is met: a missed one is printed as missed.
 */
const words = process.argv.slice(2);
const quick = words.includes('--quick');
const names = words.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0)
  throw new Error(`There is no bench ${unknown.join(', ')}: ${benches.map(({ name }) => name).join(', ')}`);

const out = join(projectRoot, 'bench-results');
mkdirSync(out, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'sigilo-bench-'));
const figures: Figure[] = [];
try {
  for (const { name, measure } of benches) {
    if (names.length > 0 && !names.includes(name)) continue;
    const began = new Date().toISOString();
    const load = loadavg()[0];
    const measured = await measure({ scratch, quick });
    figures.push(...measured);
    const machine = { platform: platform(), arch: arch(), processors: cpus().length, node: process.version, load };
    writeFileSync(
      join(out, `${name}.json`),
      JSON.stringify({ name, quick, began, machine, figures: measured }, null, 2),
    );
    console.log(`\n${name}${quick ? ' (quick)' : ''}, load ${(load ?? 0).toFixed(1)}\n${tableOf(measured)}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const missed = figures.filter(({ met }) => met === false);
console.log(`\n${figures.length} figures, ${missed.length} missed. Written to bench-results/.`);
