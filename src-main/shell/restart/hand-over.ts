import { z } from 'zod';
import { LockReason } from '../../../src-shared/commands/shell.contract.ts';
import type { PinHandOver } from '../lock/pin-keeper.ts';
import { WindowState } from '../window/window-state.ts';

/** The envelope of quick unlock as PinKeeper hands it over; opaque here. */
const KeptPin = z.strictObject({
  envelope: z.base64().max(2048),
  triesLeft: z.int().min(0).max(100),
  sinceBootMs: z.number(),
  aheadMs: z.number(),
});

/** What one run of the app tells the next one, over a pipe that nobody else has. Not one clinical word. */
export const HandOver = z.strictObject({
  version: z.literal(1),
  lock: z.strictObject({ reason: LockReason, at: z.iso.datetime() }),
  window: z.strictObject({
    state: WindowState,
    minimized: z.boolean(),
    /** It had the keyboard: only then may the new one take it. */
    focused: z.boolean(),
  }),
  screenLockSeen: z.boolean(),
  /** Null where none is kept. */
  pin: KeptPin.nullable(),
});
export type HandOver = z.infer<typeof HandOver>;

/** More than one can need. */
export const MAX_HAND_OVER_BYTES = 64 * 1024;
/** Ends the text: what comes after it is the end of the old run. */
const END = '\n';

export function writeHandOver(handOver: HandOver): string {
  return `${JSON.stringify(HandOver.parse(handOver))}${END}`;
}

/** Null while the text has not come to its end; `invalid` when it cannot become one. */
export function readHandOver(text: string): HandOver | 'invalid' | null {
  if (text.length > MAX_HAND_OVER_BYTES) return 'invalid';
  const end = text.indexOf(END);
  if (end === -1) return null;
  try {
    return HandOver.safeParse(JSON.parse(text.slice(0, end))).data ?? 'invalid';
  } catch {
    return 'invalid';
  }
}

/** The text form of what is kept. A string cannot be wiped: it goes with the process that writes it, and is opaque without the PIN. */
export function packPin(kept: PinHandOver | null): HandOver['pin'] {
  return kept === null ? null : { ...kept, envelope: Buffer.from(kept.envelope).toString('base64') };
}

export function unpackPin(pin: HandOver['pin']): PinHandOver | null {
  return pin === null ? null : { ...pin, envelope: new Uint8Array(Buffer.from(pin.envelope, 'base64')) };
}
