#!/usr/bin/env node
/** Packages the unpacked app and checks it: fuses, contents, and that it starts and opens a vault. Not for release. */
import { constants, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lastLines, runCommand } from './bootstrap/command.mjs';
import { nodeModules, projectRoot } from './bootstrap/paths.mjs';
import { exitOnFailure, MendableError, say, step } from './bootstrap/step.mjs';
import { bootstrap } from './bootstrap.mjs';
import { build } from './build.mjs';
import { wrongContents, wrongFuses } from './package/packaged-app.mjs';
import { hasDisplay, withDisplay } from './run/display.mjs';
import { runInForeground } from './run/program.mjs';

const { notForRelease } = createRequire(import.meta.url)('./package-guard.cjs');
const output = join(projectRoot, 'release', 'package-test');

await exitOnFailure(async () => {
  const runtime = await bootstrap({ needsVirtualDisplay: !hasDisplay() });
  await build();
  const app = await packageUnpacked(runtime);
  await check('Fuses', 'as configured', () => wrongFuses(app.executable));
  await check('Package contents', 'bundles and binding alone', () => wrongContents(app.resources));
  process.exitCode = await withDisplay((env) =>
    runInForeground(join(nodeModules, '.bin', 'playwright'), ['test', '--reporter=list'], {
      ...env,
      SIGILO_PACKAGED_APP: app.executable,
    }),
  );
});

/**
 * @param {import('./bootstrap/runtime-record.mjs').RuntimeRecord} runtime
 * @returns {Promise<{ executable: string, resources: string }>}
 */
function packageUnpacked(runtime) {
  return step('Package', async () => {
    rmSync(output, { recursive: true, force: true });
    const scratch = mkdtempSync(join(tmpdir(), 'sigilo-package-'));
    try {
      // A copy: electron-builder must not change the runtime that development and tests use.
      const dist = join(scratch, 'electron');
      cpSync(runtime.dist, dist, { recursive: true, mode: constants.COPYFILE_FICLONE, verbatimSymlinks: true });
      rmSync(join(dist, 'resources', 'app'), { recursive: true, force: true });
      const { code, output: log } = await runCommand(
        join(nodeModules, '.bin', 'electron-builder'),
        [
          '--dir',
          '--publish=never',
          `-c.electronDist=${dist}`,
          `-c.electronVersion=${runtime.version}`,
          `-c.directories.output=${output}`,
          `-c.extraMetadata.releaseStatus=${notForRelease}`,
        ],
        { cwd: projectRoot, shell: process.platform === 'win32' },
      );
      if (code !== 0) {
        throw new MendableError(
          `electron-builder failed:\n${lastLines(log, 30)}`,
          'read what it says above, and run the command again.',
        );
      }
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
    const app = locatePackagedApp();
    writeFileSync(
      join(output, 'NOT-FOR-RELEASE.txt'),
      `Built on Electron ${runtime.version} (${runtime.kind}) to test the packaging.\n`,
    );
    return { outcome: `Electron ${runtime.version} (${runtime.kind}), ${notForRelease}`, value: app };
  });
}

function locatePackagedApp() {
  const candidates = {
    linux: ['linux-unpacked/sigilo', 'linux-arm64-unpacked/sigilo'],
    win32: ['win-unpacked/Sigilo.exe', 'win-arm64-unpacked/Sigilo.exe'],
    darwin: ['mac/Sigilo.app/Contents/MacOS/Sigilo', 'mac-arm64/Sigilo.app/Contents/MacOS/Sigilo'],
  }[process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'];
  const executable = candidates.map((path) => join(output, path)).find((path) => existsSync(path));
  if (executable === undefined) throw new Error(`electron-builder left no app in ${output}.`);
  const resources =
    process.platform === 'darwin'
      ? join(dirname(dirname(executable)), 'Resources')
      : join(dirname(executable), 'resources');
  return { executable, resources };
}

/**
 * @param {string} title
 * @param {string} outcome
 * @param {() => string[] | Promise<string[]>} findProblems
 */
function check(title, outcome, findProblems) {
  return step(title, async () => {
    const problems = await findProblems();
    for (const problem of problems) say(`  ${problem}`);
    if (problems.length > 0)
      throw new MendableError(`${title}: ${problems.length} wrong.`, 'mend electron-builder.yml.');
    return { outcome, value: undefined };
  });
}
