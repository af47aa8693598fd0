import { z } from 'zod';
import { NameOrder } from '../clinical/person-name.ts';
import { Instant } from '../time.ts';
import { EVERYONE, OWNER, whenUnlocked } from './define-command.ts';
import { PassphraseBytes } from './vault.contract.ts';

export const VaultSettings = z.object({
  /** Minutes without input before the lock, 1 to 60. Default 5. */
  idleMinutes: z.number().int().min(1).max(60),
  /** Minutes in which a signature can be undone, 0 to 60. Default 10. */
  signGraceMinutes: z.number().int().min(0).max(60),
  /** Lock when the window is minimised or hidden. Default no. */
  lockWhenHidden: z.boolean(),
  /** Start the whole app anew at every lock, so that nothing typed is left in main either. Default no. */
  restartOnLock: z.boolean(),
  nameOrder: NameOrder,
  /** `note`: each note's own language, recognised from its words. Default `note`. */
  spelling: z.enum(['off', 'note', 'en', 'es', 'both']),
});
export type VaultSettings = z.infer<typeof VaultSettings>;

/** What the record itself knows of its protections, from the audit chain; null where there was none. */
export const Protections = z.object({
  /** When the passphrase that opens the record was set. */
  passphraseSetAt: Instant,
  pinSetAt: Instant.nullable(),
  keyFileEnrolledAt: Instant.nullable(),
  /** When new keys were last made for everything: earlier backups open with the secrets of before. */
  keysRotatedAt: Instant.nullable(),
  sheet: z.object({ madeAt: Instant, provedAt: Instant.nullable() }),
  lastVerification: z
    .object({
      at: Instant,
      entries: z.number().int(),
      rows: z.number().int(),
      blobs: z.number().int(),
      findings: z.number().int().nonnegative(),
    })
    .nullable(),
});
export type Protections = z.infer<typeof Protections>;

export const settingsCommands = {
  'settings.get': whenUnlocked(EVERYONE, z.object({}), VaultSettings),
  'settings.protections': whenUnlocked(OWNER, z.object({}), Protections),
  /** Weakening a protection (a longer idle time) needs the passphrase and is audited; `passphrase` is null for everything else. */
  'settings.set': whenUnlocked(
    OWNER,
    z.object({ settings: VaultSettings, passphrase: PassphraseBytes.nullable() }),
    VaultSettings,
  ),
} as const;
