import { powerMonitor } from 'electron';

/** Milliseconds since the last input anywhere, or null where the system does not say. Only after the app is ready. */
export function systemIdleMs(): number | null {
  const seconds = powerMonitor.getSystemIdleTime();
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
