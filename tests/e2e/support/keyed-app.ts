import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { electronRuntime, projectRoot, sandboxArguments } from '../../support/electron-runtime.ts';
import { environment } from './launch.ts';
import { type ProcessRole, isAlive, pidOf, processesOf } from './process-tree.ts';
import type { VirtualScreen } from './virtual-screen.ts';

const run = promisify(execFile);

export interface KeyedAppOptions {
  readonly screen: VirtualScreen;
  readonly userData: string;
  /** The app's folder; the built app of this tree without it. */
  readonly app?: string;
  /** A program that starts the app: its arguments, then the app's command line. */
  readonly wrapper?: readonly string[];
  /** Chromium's own switches. */
  readonly switches?: readonly string[];
  /** On top of this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs: what dies with a core file leaves it there. This process's folder without it. */
  readonly cwd?: string;
}

/**
 * The app as a person has it: no inspector, no debugging port, keys pressed on the display. What is asked of it is read
 * from outside: its picture, its processes, its memory, its files.
 */
export class KeyedApp {
  readonly screen: VirtualScreen;
  readonly #process: ChildProcess;
  #mainPid: number;

  constructor(screen: VirtualScreen, child: ChildProcess, mainPid: number) {
    this.screen = screen;
    this.#process = child;
    this.#mainPid = mainPid;
  }

  get pid(): number {
    return this.#mainPid;
  }

  /** The process with this role, waited for. */
  async pidOf(role: ProcessRole): Promise<number> {
    return waitFor(`a process ${role}`, () => pidOf(this.#mainPid, role));
  }

  /** Text as key presses. Works for what the keyboard layout of the display has: ASCII. */
  async type(text: string): Promise<void> {
    await this.#xdotool(['type', '--delay', '12', '--', text]);
  }

  /** Keys by their X names, one after the other: `Tab`, `Return`, `ctrl+l`. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.#xdotool(['key', '--delay', '30', ...keys]);
  }

  /** Left button at a place of the screen. */
  async click(x: number, y: number): Promise<void> {
    await this.#xdotool(['mousemove', String(x), String(y), 'click', '1']);
  }

  /** After a lock that starts the whole app anew: the process of the window that has come; the one before is gone. */
  async followRestart(): Promise<void> {
    const before = this.#mainPid;
    await waitFor('the end of the old run', () => !isAlive(before) || null, 60_000);
    const env = { ...environment(), DISPLAY: this.screen.display };
    const window = await waitFor('the window', () => findWindow(env), 60_000);
    await run('xdotool', ['windowfocus', '--sync', window], { env });
    const { stdout } = await run('xdotool', ['getwindowpid', window], { env });
    this.#mainPid = Number(stdout);
    await this.screen.settled();
  }

  /** Ends it the hard way, with everything it started. */
  async kill(): Promise<void> {
    const running = processesOf(this.#mainPid).map(({ pid }) => pid);
    if (isAlive(this.#mainPid)) process.kill(this.#mainPid, 'SIGKILL');
    await waitFor('the end of main', () => !isAlive(this.#mainPid) || null);
    // They end when they miss main, and until then they write in the profile.
    await waitFor('the end of every process', () => (running.some(isAlive) ? null : true));
  }

  /** Ends it as the system would: a chance to save. Resolves when it is gone. */
  async quit(): Promise<void> {
    process.kill(this.#mainPid, 'SIGTERM');
    await this.ended();
  }

  async ended(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    await new Promise((resolve) => this.#process.once('exit', resolve));
  }

  async #xdotool(command: readonly string[]): Promise<void> {
    await run('xdotool', [...command], { env: { ...environment(), DISPLAY: this.screen.display } });
  }
}

/** Resolves when the window is on the screen and has the keyboard. */
export async function startKeyedApp({
  screen,
  userData,
  app = projectRoot,
  wrapper = [],
  switches = [],
  env: more = {},
  cwd = process.cwd(),
}: KeyedAppOptions): Promise<KeyedApp> {
  mkdirSync(userData, { recursive: true });
  const options = [`--user-data-dir=${userData}`, ...switches];
  const command = [...wrapper, electronRuntime().executable, ...sandboxArguments(), app, ...options];
  const [program = '', ...args] = command;
  const env = { ...environment(), ...more, DISPLAY: screen.display };
  const child = spawn(program, args, { stdio: 'ignore', env, cwd });
  const started = child.pid ?? 0;
  // There is no window manager to give the window the keyboard.
  const window = await waitFor('the window', () => findWindow(env), 60_000);
  await run('xdotool', ['windowfocus', '--sync', window], { env });
  const { stdout } = await run('xdotool', ['getwindowpid', window], { env });
  const running = new KeyedApp(screen, child, wrapper.length === 0 ? started : Number(stdout));
  await screen.settled();
  return running;
}

async function findWindow(env: Record<string, string>): Promise<string | null> {
  try {
    const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--name', '^Sigilo$'], { env });
    return stdout.trim().split('\n').at(-1) ?? null;
  } catch {
    // xdotool ends with 1 when there is none yet.
    return null;
  }
}

/** Asks every 50 ms until there is an answer. */
export async function waitFor<T>(what: string, ask: () => T | null | Promise<T | null>, limitMs = 20_000): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`Waited ${limitMs} ms for ${what}`);
    await delay(50);
  }
}
