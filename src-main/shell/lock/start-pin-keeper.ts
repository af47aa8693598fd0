import { uptime } from 'node:os';
import { powerMonitor } from 'electron';
import { PinKeeper, type PinKeeperSources } from './pin-keeper.ts';

const LOOK_EVERY_MS = 5_000;

/** The keeper with this machine's clocks. Call before anything else listens for a sleep, so that the envelope is zeroed first; only after the app is ready. */
export function startPinKeeper(diskEncryption: PinKeeperSources['diskEncryption']): PinKeeper {
  const keeper = new PinKeeper({
    bootMs: () => uptime() * 1000,
    wallMs: () => Date.now(),
    awakeMs: () => performance.now(),
    diskEncryption,
  });
  powerMonitor.on('suspend', () => keeper.beforeSleep());
  setInterval(() => keeper.check(), LOOK_EVERY_MS);
  return keeper;
}
