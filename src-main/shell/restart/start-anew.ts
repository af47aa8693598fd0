import { type ChildProcess, spawn } from 'node:child_process';
import { withLimit } from '../system/deadline.ts';
import { type HandOver, writeHandOver } from './hand-over.ts';
import { TAKE_OVER_SWITCH, withoutTakeOver } from './take-over-switch.ts';

/** A start takes a second or two; on a machine that is just waking up, longer. */
const START_LIMIT_MS = 15_000;

export interface ThisProgram {
  /** What was started: inside an AppImage the image itself, whose mount ends with this run. */
  readonly program: string;
  readonly args: readonly string[];
}

export function thisProgram({ execPath, argv, env }: Pick<NodeJS.Process, 'execPath' | 'argv' | 'env'>): ThisProgram {
  return { program: env['APPIMAGE'] ?? execPath, args: withoutTakeOver(argv.slice(1)) };
}

/**
 * Starts the app a second time and hands it what it has to know. The pipe stays open: its end is the end of this process, for which the new one waits.
 *
 * @returns whether the new one has understood; it is killed otherwise, and this run has to go on
 */
export async function startAnew(
  { program, args }: ThisProgram,
  handOver: HandOver,
  { limitMs = START_LIMIT_MS, signal }: { readonly limitMs?: number; readonly signal?: AbortSignal } = {},
): Promise<boolean> {
  if (signal?.aborted === true) return false;
  let child: ChildProcess;
  try {
    child = spawn(program, [...args, `--${TAKE_OVER_SWITCH}`], {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
      windowsHide: true,
    });
  } catch {
    return false;
  }
  const { stdin, stdout } = child;
  const understood = new Promise<boolean>((resolve) => {
    stdout?.once('data', () => resolve(true));
    stdout?.once('close', () => resolve(false));
    child.once('error', () => resolve(false));
    // A pipe that breaks is the end of the new one, which `close` reports.
    stdin?.on('error', () => resolve(false));
    signal?.addEventListener('abort', () => resolve(false), { once: true });
  });
  stdin?.write(writeHandOver(handOver));
  const inTime = await withLimit(understood, limitMs);
  if (inTime && (await understood)) {
    child.unref();
    return true;
  }
  child.kill('SIGKILL');
  stdin?.destroy();
  return false;
}
