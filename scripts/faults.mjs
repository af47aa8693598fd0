#!/usr/bin/env node
/**
 * `npm run faults`: the long versions of the fault tests. 2,000 kills, 10,000 fuzzed cases a command, every file operation failed in turn. Takes hours; a name
 * restricts it: `npm run faults -- kill-writes`.
 */
import { join } from 'node:path';
import { nodeModules } from './bootstrap/paths.mjs';
import { runInForeground } from './run/program.mjs';

const long = { SIGILO_KILLS: '2000', SIGILO_FUZZ: '10000', SIGILO_FAULTS: 'all', SIGILO_MODEL_RUNS: '2000' };
const only = process.argv.slice(2);
const tests = only.length > 0 ? only : ['tests/faults', 'tests/unit/vault/use-cases'];
const args = ['run', '--testTimeout', String(12 * 60 * 60 * 1000), ...tests];
process.exitCode = await runInForeground(join(nodeModules, '.bin', 'vitest'), args, { ...long, ...process.env });
