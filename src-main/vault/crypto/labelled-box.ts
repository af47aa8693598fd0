import { boxOpen, boxSeal } from './asymmetric.ts';
import { equal, lps, splitLps, utf8Bytes, wipe } from './bytes.ts';
import type { Secret } from './secret.ts';

/** `box(recipient, lps(...context, payload))`: what it is for travels inside, so that a box for one thing cannot pass for another. */
export function sealLabelled(
  recipient: Uint8Array,
  context: readonly (string | Uint8Array)[],
  payload: Uint8Array,
): Uint8Array {
  const message = lps(...context, payload);
  const sealed = boxSeal(recipient, message);
  wipe(message);
  return sealed;
}

/** The payload, in bytes of its own; null when the box does not open or is for something else. */
export function openLabelled(
  secret: Secret<'x25519'>,
  context: readonly (string | Uint8Array)[],
  sealed: Uint8Array,
): Uint8Array | null {
  const message = boxOpen(secret, sealed);
  if (message === null) return null;
  const parts = splitLps(message) ?? [];
  const payload = parts.at(-1);
  const fits = parts.length === context.length + 1 && context.every((part, index) => matches(parts[index], part));
  const copy = fits && payload !== undefined ? new Uint8Array(payload) : null;
  wipe(message);
  return copy;
}

function matches(found: Uint8Array | undefined, expected: string | Uint8Array): boolean {
  return found !== undefined && equal(found, typeof expected === 'string' ? utf8Bytes(expected) : expected);
}
