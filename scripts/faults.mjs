#!/usr/bin/env node
/**
 * `npm run faults`: the long versions of the fault tests. 2,000 kills, 10,000 fuzzed cases a command, a fault in every file operation and system call, a power cut
 * after every call. Takes hours; a name restricts it: `npm run faults -- power-loss`. Ends with one table, which is also in bench-results/faults.json; a
 * restricted run renews the rows that it has run and leaves the others.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder, nodeModules, projectCache, projectRoot } from './bootstrap/paths.mjs';
import { runInForeground } from './run/program.mjs';
import { faultTable } from './run/fault-table.mjs';

const report = join(ensureFolder(join(projectCache, 'reports')), 'faults.jsonl');
const results = join(ensureFolder(join(projectRoot, 'bench-results')), 'faults.json');
rmSync(report, { force: true });

const long = {
  SIGILO_KILLS: '2000',
  SIGILO_FUZZ: '10000',
  SIGILO_FAULTS: 'all',
  SIGILO_MODEL_RUNS: '2000',
  SIGILO_FAULTS_REPORT: report,
};
const only = process.argv.slice(2);
const tests = only.length > 0 ? only : ['tests/faults', 'tests/unit/vault/use-cases'];
const args = ['run', '--testTimeout', String(12 * 60 * 60 * 1000), ...tests];
process.exitCode = await runInForeground(join(nodeModules, '.bin', 'vitest'), args, { ...long, ...process.env });

/** @type {import('./run/fault-table.mjs').FaultRow[]} */
const fresh = existsSync(report)
  ? readFileSync(report, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  : [];
if (fresh.length > 0) {
  const known = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')).rows : [];
  const names = new Set(fresh.map(({ what }) => what));
  const rows = [...known.filter((/** @type {{ what: string }} */ { what }) => !names.has(what)), ...fresh];
  rows.sort((one, other) => one.what.localeCompare(other.what, 'en'));
  const ranAt = new Date().toISOString();
  writeFileSync(results, `${JSON.stringify({ ranAt, node: process.version, rows }, null, 2)}\n`);
  process.stdout.write(`\n${faultTable(rows)}\n`);
}
