#!/usr/bin/env node
/**
 * `node scripts/with-runtime.mjs [--no-display] <tool or script> [arguments]`: prepares the tree, builds what changed
 * and runs the program, under a virtual display where there is none. Its exit code is that of the program.
 */
import { exitOnFailure } from './bootstrap/step.mjs';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { hasDisplay, withDisplay } from './run/display.mjs';
import { resolveProgram, runInForeground } from './run/program.mjs';

await exitOnFailure(async () => {
  const given = process.argv.slice(2);
  const needsDisplay = given[0] !== '--no-display';
  const [name, ...args] = needsDisplay ? given : given.slice(1);
  if (name === undefined) throw new Error('Name the program to run.');

  const runtime = await bootstrap({ needsVirtualDisplay: needsDisplay && !hasDisplay() });
  await build();
  const program = await resolveProgram(name);
  /** @param {NodeJS.ProcessEnv} env */
  const run = (env) =>
    runInForeground(program.file, [...program.args, ...args], { ...env, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist });
  process.exitCode = needsDisplay ? await withDisplay(run) : await run(process.env);
});
