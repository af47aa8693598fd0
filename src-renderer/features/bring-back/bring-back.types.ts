import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Secret as SecretSchema } from '../../../src-shared/commands/backups.contract.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';

export type What = 'patient' | 'document';

/** The version that she chose, as its header says. */
export interface ChosenVersion {
  readonly ticket: FileTicket;
  readonly fileName: string;
  readonly createdAt: Instant;
  /** Its passphrase opens it only together with a key file. */
  readonly keyFileNeeded: boolean;
}

export type Secret = z.input<typeof SecretSchema>;

/** Sends what she typed along with one call and overwrites it afterwards. */
export type WithSecret = <T>(
  work: (secret: Secret) => Promise<Result<T, VaultError>>,
) => Promise<Result<T, VaultError>>;

/** The form for a passphrase or a recovery sheet of the version's day, which another feature lends. */
export type SecretStep = (ask: {
  readonly action: string;
  readonly busy: boolean;
  readonly keyFileNeeded: boolean;
  readonly onSecret: (secret: WithSecret) => void;
  readonly onBack: () => void;
}) => ReactNode;

/** The private part as this screen has it, which another feature lends. */
export interface PrivatePart {
  readonly isOpen: boolean;
  /** The vault answered that it is closed. */
  readonly onLost: () => void;
  /** Says whether it is open and what that means here, and opens it. */
  readonly door: ReactNode;
}
