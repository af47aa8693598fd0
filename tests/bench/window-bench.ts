import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startKeyedApp } from '../e2e/support/keyed-app.ts';
import { KeyedRecord } from '../e2e/support/keyed-record.ts';
import { environment } from '../e2e/support/launch.ts';
import { isAlive, pidOf, processesOf } from '../e2e/support/process-tree.ts';
import { VirtualScreen } from '../e2e/support/virtual-screen.ts';
import { electronRuntime, projectRoot, sandboxArguments } from '../support/electron-runtime.ts';
import { PASSPHRASE } from '../support/vault-builder.ts';
import { benchVault, type Size } from './bench-vault.ts';
import { ratioFigure, type Figure } from './figures.ts';
import { alternating } from './measure.ts';

const PEER = 'an empty window';
const EMPTY_APP = join(projectRoot, 'tests/bench/empty-window');
const LIMIT_MS = 60_000;
/** How long a picture is watched for what comes back in it, a caret. */
const WATCH_MS = 2500;
/** How long nobody touches it before its memory is read. */
const IDLE_MS = 10_000;

/** Start and memory of the built app as the person has it, seen from outside: no inspector, the picture of its own display, `/proc`. Linux only. */
export async function windows(scratch: string, size: Size, quick: boolean): Promise<Figure[]> {
  const screen = await VirtualScreen.start();
  try {
    const userData = join(scratch, 'profile');
    mkdirSync(userData, { recursive: true });
    cpSync(await benchVault(size), join(userData, 'vault'), { recursive: true });
    const ours = { app: projectRoot, userData };
    const empty = { app: EMPTY_APP, userData: join(scratch, 'empty-profile') };
    const on = `${size.patients} patients, ${size.patients * size.notesPerPatient} notes; ${electronRuntime().kind} runtime ${electronRuntime().version}`;
    const started = await coldStarts(screen, ours, empty, quick ? 2 : 10);
    const held = await idleMemory(screen, ours, empty, quick ? 1 : 3);
    return [
      ratioFigure('cold start to the unlock screen', on, PEER, started, 1.5),
      { ...ratioFigure('memory after unlock, idle, all searchable (PSS)', on, PEER, held, 2), unit: 'MiB' },
    ];
  } finally {
    screen.stop();
  }
}

interface App {
  readonly app: string;
  readonly userData: string;
}

async function coldStarts(screen: VirtualScreen, ours: App, empty: App, rounds: number) {
  const ends = { ours: await finalPictures(screen, ours), empty: await finalPictures(screen, empty) };
  return alternating(
    rounds,
    () => timeTo(ends.ours, screen, ours),
    () => timeTo(ends.empty, screen, empty),
  );
}

/** What the screen shows once the app is at rest: one picture, or a few that take turns. */
async function finalPictures(screen: VirtualScreen, app: App): Promise<ReadonlySet<string>> {
  const blank = screen.digest();
  const child = start(screen, app);
  try {
    const seen = new Set([await screen.settled({ before: blank, stillMs: 2000, limitMs: LIMIT_MS })]);
    const until = performance.now() + WATCH_MS;
    while (performance.now() < until) {
      seen.add(screen.digest());
      await delay(50);
    }
    return seen;
  } finally {
    await end(child);
  }
}

async function timeTo(pictures: ReadonlySet<string>, screen: VirtualScreen, app: App): Promise<number> {
  const began = performance.now();
  const child = start(screen, app);
  try {
    while (!pictures.has(screen.digest())) {
      if (performance.now() - began > LIMIT_MS) throw new Error(`${app.app} never came to its picture`);
      await delay(5);
    }
    return performance.now() - began;
  } finally {
    await end(child);
  }
}

async function idleMemory(screen: VirtualScreen, ours: App, empty: App, rounds: number) {
  return alternating(
    rounds,
    async () => {
      const app = await startKeyedApp({ screen, userData: ours.userData });
      try {
        await new KeyedRecord(app, ours.userData).unlock(PASSPHRASE);
        await untilIdle(await app.pidOf('vault'));
        await delay(IDLE_MS);
        return memoryOf(app.pid);
      } finally {
        await app.kill();
      }
    },
    async () => {
      const blank = screen.digest();
      const child = start(screen, empty);
      try {
        await screen.settled({ before: blank, limitMs: LIMIT_MS });
        await delay(IDLE_MS);
        return memoryOf(child.pid ?? 0);
      } finally {
        await end(child);
      }
    },
  );
}

function start(screen: VirtualScreen, { app, userData }: App): ChildProcess {
  mkdirSync(userData, { recursive: true });
  return spawn(electronRuntime().executable, [...sandboxArguments(), app, `--user-data-dir=${userData}`], {
    stdio: 'ignore',
    env: { ...environment(), DISPLAY: screen.display },
  });
}

/** Kills it and everything it started, and waits until all of it is gone. */
async function end(child: ChildProcess): Promise<void> {
  const running = processesOf(child.pid ?? 0).map(({ pid }) => pid);
  child.kill('SIGKILL');
  while (child.exitCode === null && child.signalCode === null) await delay(10);
  while (running.some(isAlive)) await delay(10);
  await delay(300);
}

/** Until the process has used no processor time for three seconds: the record is read for the search. */
async function untilIdle(pid: number): Promise<void> {
  let [used, since] = [ticksOf(pid), performance.now()];
  while (performance.now() - since < 3000) {
    await delay(200);
    const now = ticksOf(pid);
    if (now > used + 2) [used, since] = [now, performance.now()];
  }
}

/** User and system time in hundredths of a second: proc(5), fields 14 and 15 of `stat`. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

/** The proportional set size of all its processes, in MiB: what is shared counts once. */
function memoryOf(mainPid: number): number {
  const kilobytes = processesOf(mainPid).map(({ pid }) => {
    const [, pss] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(pss);
  });
  if (pidOf(mainPid, 'page') === null) throw new Error('the page is gone');
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}
