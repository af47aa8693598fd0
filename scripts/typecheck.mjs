#!/usr/bin/env node
/** Type-checks every part with its own settings: src-shared without DOM or Node, the main process without DOM. */
import { join } from 'node:path';
import { runCommand } from './bootstrap/command.mjs';
import { ensureFolder, nodeModules, projectCache, projectRoot } from './bootstrap/paths.mjs';
import { say } from './bootstrap/step.mjs';

const projects = ['src-shared', 'src-main', 'src-main/shell/preload', 'src-renderer', 'tests', 'scripts', '.'];
const compiler = join(nodeModules, 'typescript', 'bin', 'tsc');
const cache = ensureFolder(join(projectCache, 'tsc'));

const waiting = [...projects];
const failed = [];
await Promise.all([checkNext(), checkNext()]);
if (failed.length > 0) process.exitCode = 1;

async function checkNext() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
    const buildInfo = join(cache, `${project.replaceAll('/', '-')}.tsbuildinfo`);
    const args = [compiler, '-p', project, '--incremental', '--tsBuildInfoFile', buildInfo, '--pretty', 'false'];
    const { code, output } = await runCommand(process.execPath, args, { cwd: projectRoot });
    if (code === 0) continue;
    failed.push(project);
    say(`${project}:\n${output.trimEnd()}`);
  }
}
