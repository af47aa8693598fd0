import { createSpeller, type Speller } from './speller.ts';

/** From note to note the word lists stay; this long after the last one they go, and their memory with them. */
const KEEP_MS = 60_000;

let speller: Speller | null = null;
let users = 0;
let closing: ReturnType<typeof setTimeout> | null = null;

/** Every call is followed by one `releaseSpeller`. */
export function borrowSpeller(): Speller {
  users += 1;
  if (closing !== null) clearTimeout(closing);
  closing = null;
  speller ??= createSpeller(
    () => new Worker(new URL('./spelling-worker.ts', import.meta.url), { type: 'module', name: 'spelling' }),
  );
  return speller;
}

/** `atOnce`: what was looked up must not stay behind. */
export function releaseSpeller(atOnce = false): void {
  users -= 1;
  if (users > 0) return;
  const close = (): void => {
    speller?.close();
    speller = null;
  };
  if (atOnce) close();
  else closing = setTimeout(close, KEEP_MS);
}
