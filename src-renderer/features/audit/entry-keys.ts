import type { KeyboardEvent } from 'react';

export const LOG_ID = 'audit-log';

/** Up and down, to the first and the last, as in a list. */
export function moveBetweenEntries(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...document.querySelectorAll<HTMLElement>(`#${LOG_ID} .audit-entry > button`)];
  const at = entries.indexOf(event.currentTarget);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  entries[Math.min(entries.length - 1, Math.max(0, to))]?.focus();
}
