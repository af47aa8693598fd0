import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/**
 * An app driven by real key presses through the X server (xdotool), as a person would: no inspector, no debugging
 * port, nothing in the app that knows of it. What can be seen is the title of its window.
 */
export type KeyboardApp = {
  /** The main process. */
  readonly pid: number;
  /** The folder of its profile; a throw-away one is gone after `close`. */
  readonly profile: string;
  readonly title: () => Promise<string>;
  /** @throws when the title does not match in time; says what it was instead. */
  readonly waitForTitle: (pattern: RegExp, timeoutMs?: number) => Promise<string>;
  /** Names as xdotool knows them: `Return`, `Tab`, `ctrl+l`. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** ASCII alone: other characters need a change of the keyboard's layout, which Chromium does not always follow. */
  readonly type: (text: string) => Promise<void>;
  /** The vault processes that run for it now, by their ids. */
  readonly vaultProcesses: () => readonly string[];
  /** What the app printed so far, both streams. */
  readonly printed: () => string;
  /** Ends the app as a closed session does, and waits for its end. */
  readonly close: () => Promise<void>;
};

type Options = {
  /** A profile to open instead of a throw-away one; stays after `close`. */
  readonly profile?: string;
  readonly env?: NodeJS.ProcessEnv;
};

const execute = promisify(execFile);
const pollMs = 50;
const defaultTimeoutMs = 20_000;

/**
 * @param command the app itself, so that its windows belong to the process started (`strace -D` keeps that)
 */
export async function openWithKeyboard(
  command: string,
  args: readonly string[],
  { profile: givenProfile, env = process.env }: Options = {},
): Promise<KeyboardApp> {
  const profile = givenProfile ?? mkdtempSync(join(tmpdir(), 'sigilo-profile-'));
  const child = spawn(command, [...args, `--user-data-dir=${profile}`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  }
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
    if (givenProfile === undefined) rmSync(profile, { recursive: true, force: true });
  };
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started.`);

  try {
    const window = await firstWindow(pid, () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The app ended:\n${printed}`);
    });
    await xdotool('windowfocus', '--sync', window);
    const title = (): Promise<string> => xdotool('getwindowname', window);
    return {
      pid,
      profile,
      title,
      waitForTitle: (pattern, timeoutMs = defaultTimeoutMs) => waitForTitle(title, pattern, timeoutMs),
      press: async (...keys) => {
        await xdotool('key', '--delay', '20', ...keys);
      },
      type: async (text) => {
        if (!/^[ -~]*$/.test(text)) throw new Error('Only ASCII can be typed.');
        await xdotool('type', '--delay', '10', '--', text);
      },
      vaultProcesses: () => vaultProcessesOf(pid),
      printed: () => printed,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function firstWindow(pid: number, assertRunning: () => void): Promise<string> {
  const deadline = performance.now() + defaultTimeoutMs;
  while (performance.now() < deadline) {
    assertRunning();
    const window = await visibleWindow(pid);
    if (window !== undefined) return window;
    await delay(pollMs);
  }
  throw new Error('The app showed no window.');
}

function vaultProcessesOf(parent: number): readonly string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isVaultProcess(pid, parent));
}

/** False for a process that has just ended. */
function isVaultProcess(pid: string, parent: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const isChild = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    return (
      isChild && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--utility-sub-type=node.mojom.NodeService')
    );
  } catch {
    return false;
  }
}

/** xdotool ends with code 1 when there is none. */
function visibleWindow(pid: number): Promise<string | undefined> {
  return xdotool('search', '--onlyvisible', '--pid', String(pid)).then(
    (found) => found.split('\n').at(-1),
    () => undefined,
  );
}

async function xdotool(...args: readonly string[]): Promise<string> {
  const { stdout } = await execute('xdotool', args);
  return stdout.trim();
}

async function waitForTitle(title: () => Promise<string>, pattern: RegExp, timeoutMs: number): Promise<string> {
  const deadline = performance.now() + timeoutMs;
  let seen = await title();
  while (!pattern.test(seen)) {
    if (performance.now() > deadline) throw new Error(`The window's title stayed "${seen}", not ${String(pattern)}.`);
    await delay(pollMs);
    seen = await title();
  }
  return seen;
}
