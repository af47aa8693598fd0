import { shell } from '../vault-client/call.ts';

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const AT_MOST_EVERY_MS = 1000;

/** Tells main that she is there, at most once a second; main decides when to lock. */
export function reportActivity(): () => void {
  let last = -AT_MOST_EVERY_MS;
  const report = (event: Event): void => {
    if (event.timeStamp - last < AT_MOST_EVERY_MS) return;
    last = event.timeStamp;
    void shell('lock.activity', {});
  };
  for (const sign of SIGNS) window.addEventListener(sign, report, { capture: true, passive: true });
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, report, { capture: true });
  };
}
