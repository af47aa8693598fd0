import { RECOVERY_GROUPS } from '../../../src-shared/recovery-code.ts';

/** Two different positions 1-8 in rising order, by chance, so that nobody learns two groups by heart. Eight divides 2^32: no bias. */
export function chooseTwoGroups(): readonly [number, number] {
  const draws = crypto.getRandomValues(new Uint32Array(2));
  const first = (draws[0] ?? 0) % RECOVERY_GROUPS;
  // The second is one of the other seven; the bias of 2^32 by 7 is below one in 600 million and no secret hangs on it.
  const second = (first + 1 + ((draws[1] ?? 0) % (RECOVERY_GROUPS - 1))) % RECOVERY_GROUPS;
  return first < second ? [first + 1, second + 1] : [second + 1, first + 1];
}
