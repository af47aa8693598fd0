import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules, projectRoot } from '../bootstrap/paths.mjs';
import { bundleScript } from './bundle-script.mjs';

/**
 * What to start for a name: a tool of node_modules (`vitest`), or a script by its path with or without extension
 * (`scripts/demo`); TypeScript is bundled first.
 * @param {string} name
 * @returns {Promise<{ file: string, args: string[] }>}
 */
export async function resolveProgram(name) {
  const tool = join(nodeModules, '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
  if (!name.includes('/') && existsSync(tool)) return { file: tool, args: [] };
  const script = ['', '.mjs', '.ts'].map((extension) => join(projectRoot, name + extension)).find(isFile);
  if (script === undefined) throw new Error(`There is no program or script "${name}".`);
  return {
    file: process.execPath,
    args: ['--enable-source-maps', script.endsWith('.ts') ? await bundleScript(script) : script],
  };
}

/** @param {string} path */
function isFile(path) {
  return existsSync(path) && /\.(mjs|ts)$/.test(path);
}

/**
 * Runs a program in the terminal of this one.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function runInForeground(file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args], {
      cwd: projectRoot,
      env,
      stdio: 'inherit',
      shell: process.platform === 'win32' && file.endsWith('.cmd'),
    });
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}
