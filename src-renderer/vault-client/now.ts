import { Instant } from '../../src-shared/time.ts';

/** This moment, for what the screen says ("today", "yesterday"). What is stored is dated by the vault process. */
export function now(): Instant {
  return Instant.parse(new Date().toISOString());
}
