#!/usr/bin/env node
/** The whole check of the project, from a fresh clone; ends with the line `N passed, M failed`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { explain, say } from './bootstrap/step.mjs';
import { nodeModules, projectRoot } from './bootstrap/paths.mjs';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { runPlaywright, runVitest } from './run/test-runners.mjs';
import { hasDisplay, withDisplays } from './run/display.mjs';
import { Tally } from './run/tally.mjs';

const tool = (/** @type {string} */ name) => join(nodeModules, '.bin', name);
const script = (/** @type {string} */ name) => [process.execPath, join('scripts', name)];

/** @type {readonly (readonly [title: string, command: readonly string[]])[]} */
const staticChecks = [
  ['Types', script('typecheck.mjs')],
  ['Lint', [tool('eslint'), '.', '--max-warnings', '0']],
  ['Format', [tool('prettier'), '--check', '--log-level', 'warn', '.']],
  ['Imports', [tool('depcruise'), 'src-main', 'src-renderer', 'src-shared', 'scripts', 'tests']],
  ['Unused code', [tool('knip'), '--no-progress']],
  ['Claims', script('check-claims.mjs')],
];

const tally = new Tally();
try {
  const runtime = await tally.own('Bootstrap', () => bootstrap({ needsVirtualDisplay: !hasDisplay() }));
  await tally.own('Build', () => build());
  const waiting = staticChecks.filter(
    ([, [, file]]) => file !== join('scripts', 'check-claims.mjs') || existsSync(join(projectRoot, file)),
  );
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
