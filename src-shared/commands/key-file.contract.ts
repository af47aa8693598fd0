import { z } from 'zod';
import { FileTicket } from '../ids.ts';
import { EVERYONE, OWNER, VAULT_STATES, defineCommand, whenUnlocked } from './define-command.ts';
import { PassphraseBytes } from './vault.contract.ts';

const Empty = z.object({});

/** The second factor: a file that the passphrase slot needs besides the passphrase. */
export const keyFileCommands = {
  /** Writes a new key file of 256 random bits to a place she chose (purpose `write-key-file`); nothing is overwritten. Answers a ticket to read it with. */
  'keyFile.make': whenUnlocked(OWNER, z.object({ ticket: FileTicket }), z.object({ ticket: FileTicket })),
  /** Reads the file once and says whether it can be a key (`key-file-empty`, `key-file-too-large`, `file-missing`), and how many bytes it has. */
  'keyFile.inspect': defineCommand({
    input: z.object({ ticket: FileTicket }),
    output: z.object({ bytes: z.number().int() }),
    states: VAULT_STATES.filter((state) => state !== 'unlocking' && state !== 'locking'),
    roles: EVERYONE,
  }),
  /**
   * From now on the passphrase opens only together with this file. `again` is the same file, chosen a second time from where it will be kept: `key-file-differs`
   * for other bytes. `recovery-not-proved` without a proved sheet.
   */
  'keyFile.enrol': whenUnlocked(
    OWNER,
    z.object({ passphrase: PassphraseBytes, ticket: FileTicket, again: FileTicket }),
    Empty,
  ),
  /** The passphrase alone opens again: weakens, so it takes the passphrase, and is audited. */
  'keyFile.remove': whenUnlocked(OWNER, z.object({ passphrase: PassphraseBytes }), Empty),
} as const;
