import { z } from 'zod';
import { EVERYONE, defineCommand, whenUnlocked } from './define-command.ts';
import { Me, PassphraseBytes } from './vault.contract.ts';

/** NFKD, UTF-8 of a PIN (pin-rule.ts says which are taken). The vault wipes it. */
export const PinBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length >= 1 && value.length <= 256,
);

const Empty = z.object({});

export const pinCommands = {
  /** Quick unlock: the envelope in main's memory, opened here. `wrong-pin` says how many tries are left; `pin-not-available` why there are none. */
  'vault.unlockWithPin': defineCommand({
    input: z.object({ pin: PinBytes }),
    output: Me,
    states: ['locked'],
    roles: EVERYONE,
  }),
  /**
   * Sets or replaces the PIN of quick unlock and of the private notes. `passphrase` is null only right after the record was made, while this process still holds
   * what the passphrase opened; otherwise `wrong-passphrase`.
   */
  'pin.set': whenUnlocked(EVERYONE, z.object({ pin: PinBytes, passphrase: PassphraseBytes.nullable() }), Empty),
  /** From now on the passphrase opens both. */
  'pin.remove': whenUnlocked(EVERYONE, Empty, Empty),
} as const;
