#!/usr/bin/env node
/** Opens the app from the source tree; without a display, runs the demo instead. */
import { exitOnFailure, say } from './bootstrap/step.mjs';
import { projectRoot } from './bootstrap/paths.mjs';
import { isRoot } from './bootstrap/system-packages.mjs';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { hasDisplay } from './run/display.mjs';
import { runInForeground } from './run/program.mjs';

await exitOnFailure(async () => {
  if (!hasDisplay()) {
    say('There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): running the demo instead.');
    process.exitCode = await runInForeground(
      process.execPath,
      ['scripts/with-runtime.mjs', 'scripts/demo'],
      process.env,
    );
    return;
  }
  const runtime = await bootstrap();
  await build();
  say(`Opening Sigilo on Electron ${runtime.version} (${runtime.kind}).`);
  // Chromium does not start its sandbox as root.
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _ignored, ...env } = process.env;
  process.exitCode = await runInForeground(
    runtime.executable,
    [...sandbox, projectRoot, ...process.argv.slice(2)],
    env,
  );
});
