import { readdirSync } from 'node:fs';
import { kill } from 'node:process';
import type { RunningApp } from './launch.ts';

/** Stops the vault process where it is; what is answered lets it go on. Not for Windows, which cannot hold a process. */
export async function holdVault(app: RunningApp): Promise<() => void> {
  const { vault } = await app.pids();
  kill(vault, 'SIGSTOP');
  return () => void kill(vault, 'SIGCONT');
}

interface HeldQuit {
  /** Lets the backup go on. */
  goOn(): void;
  /** When the app has ended. */
  readonly ended: Promise<unknown>;
}

/** Quits, and holds the vault process as soon as it writes into the place: the backup stands still in the middle. */
export async function quitWhileBackingUp(app: RunningApp, place: string): Promise<HeldQuit> {
  const { vault } = await app.pids();
  const filesNow = (): string => readdirSync(place, { recursive: true }).sort().join('\n');
  const before = filesNow();
  const ended = app.electron.waitForEvent('close', { timeout: 60_000 });
  await app.electron.evaluate(({ app: running }) => {
    setImmediate(() => running.quit());
  });
  // Without a pause: the whole of a small backup is made in tens of milliseconds.
  const giveUpAt = performance.now() + 20_000;
  while (filesNow() === before) {
    if (performance.now() > giveUpAt) throw new Error('no backup was begun');
  }
  kill(vault, 'SIGSTOP');
  return { goOn: () => void kill(vault, 'SIGCONT'), ended };
}
