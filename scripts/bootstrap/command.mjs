import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {{ code: number | null, output: string, timedOut: boolean }} CommandResult
 * `code` is null when the program could not be started or was killed; `output` is stdout and stderr in order.
 */

/**
 * Runs a program to its end and collects what it printed; never throws for a failing program.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, inherit?: boolean, shell?: boolean,
 *   signal?: AbortSignal }} [options]
 * @returns {Promise<CommandResult>}
 */
export function runCommand(file, args, { cwd, env, timeoutMs, inherit = false, shell = false, signal } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, [...args], {
      cwd,
      env: env ?? process.env,
      shell,
      signal,
      killSignal: 'SIGKILL',
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    let timedOut = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    /** @param {number | null} code */
    const finish = (code) => {
      clearTimeout(timer);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8'), timedOut });
    };
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      finish(null);
    });
    child.on('close', finish);
  });
}

/**
 * @param {string} program
 * @returns {string | undefined} its full path, when it is on PATH
 */
export function findOnPath(program) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue;
    const candidate = join(folder, program);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** @param {string} text @param {number} [count] */
export function lastLines(text, count = 15) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
