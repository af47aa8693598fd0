import { spawn } from 'node:child_process';
import { MendableError } from '../bootstrap/step.mjs';

/** Whether windows can be shown here; only Linux can be without a display. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/**
 * Starts Xvfb on a free display of its choice.
 * @returns {Promise<{ display: string, stop: () => void }>} `display` is what DISPLAY has to be
 */
function startVirtualDisplay() {
  return new Promise((resolve, reject) => {
    // Its screen saver comes after ten minutes in which no key came from X, and Chromium takes it for the system's lock screen: the app would lock.
    const lasting = ['-noreset', '-s', '0'];
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', ...lasting], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    const stop = () => {
      process.off('exit', stop);
      server.kill('SIGTERM');
    };
    process.on('exit', stop);
    let complaints = '';
    let number = '';
    server.stderr?.on('data', (chunk) => (complaints += String(chunk)));
    server.stdio[3]?.on('data', (chunk) => {
      number += String(chunk);
      if (!number.endsWith('\n')) return;
      server.unref();
      resolve({ display: `:${number.trim()}`, stop });
    });
    /** @param {string} reason */
    const fail = (reason) =>
      reject(new MendableError(`Xvfb, the virtual display, did not start: ${reason}`, 'sudo apt-get install -y xvfb'));
    server.on('error', (error) => fail(error.message));
    server.on('exit', () => fail(complaints.trim().split('\n').at(-1) ?? ''));
  });
}

/**
 * Runs `work` with a display: the one there is, or a virtual one that ends with it.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withDisplay(work) {
  return withDisplays(1, ([display]) =>
    work(display === undefined ? process.env : { ...process.env, DISPLAY: display }),
  );
}

/**
 * Runs `work` with up to `count` virtual displays that end with it, so that programs side by side share neither the
 * keyboard nor the clipboard. Where there is a display already there are none: `work` gets an empty list.
 * @template T
 * @param {number} count
 * @param {(displays: readonly string[]) => Promise<T>} work gets what DISPLAY has to be for each
 * @returns {Promise<T>}
 */
export async function withDisplays(count, work) {
  if (hasDisplay()) return work([]);
  /** @type {Awaited<ReturnType<typeof startVirtualDisplay>>[]} */
  const started = [];
  try {
    while (started.length < count) started.push(await startVirtualDisplay());
    return await work(started.map(({ display }) => display));
  } finally {
    for (const { stop } of started) stop();
  }
}
