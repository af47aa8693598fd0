#!/usr/bin/env node
/** The whole check of the project, from a fresh clone; ends with the line `N passed, M failed`. */
import { join } from 'node:path';
import { explain, say } from './bootstrap/step.mjs';
import { nodeModules } from './bootstrap/paths.mjs';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { runPlaywright, runVitest } from './run/test-runners.mjs';
import { hasDisplay, withDisplays } from './run/display.mjs';
import { Tally } from './run/tally.mjs';

/** The compiler makes much that lives for a while: with more room for it, less time goes into collecting it. */
const roomForYoung = ['--max-semi-space-size=64'];
const tool = (/** @type {string} */ name) => join(nodeModules, '.bin', name);
const script = (/** @type {string} */ name) => [process.execPath, ...roomForYoung, join('scripts', name)];
const lint = (/** @type {string[]} */ ...what) => {
  const eslint = join(nodeModules, 'eslint', 'bin', 'eslint.js');
  return [process.execPath, ...roomForYoung, eslint, ...what, '--max-warnings', '0'];
};

/** @type {readonly (readonly [title: string, command: readonly string[]])[]} */
const staticChecks = [
  // About as much work as the rest: side by side.
  ['Lint of the tests', lint('tests')],
  ['Lint of everything else', lint('.', '--ignore-pattern', 'tests/**')],
  ['Types', script('typecheck.mjs')],
  ['Format', [tool('prettier'), '--check', '--log-level', 'warn', '.']],
  ['Imports', [tool('depcruise'), 'src-main', 'src-renderer', 'src-shared', 'scripts', 'tests']],
  ['Unused code', [tool('knip'), '--no-progress']],
  ['Claims', script('check-claims.mjs')],
];

const tally = new Tally();
try {
  const runtime = await tally.own('Bootstrap', () => bootstrap({ needsVirtualDisplay: !hasDisplay() }));
  await tally.own('Build', () => build());
  const waiting = [...staticChecks];
  const checkNext = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) await tally.command(...check);
  };
  await Promise.all([checkNext(), checkNext()]);
  if (process.env.SIGILO_VECTORS === undefined)
    say('  Wycheproof: not run; SIGILO_VECTORS=<folder of its *_test.json files> runs it');
  await runVitest(tally);
  await withDisplays(2, (displays) =>
    runPlaywright(tally, displays, { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist }),
  );
} catch (error) {
  process.stderr.write(explain(error));
} finally {
  say(tally.summary());
  process.exitCode = tally.failed === 0 ? 0 : 1;
}
