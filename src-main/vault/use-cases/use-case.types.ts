import type { CommandName, CommandOutput, CommandParsed } from '../../../src-shared/commands/contract.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';

export type { OpenVault } from '../session/open-vault.ts';
export type { Session } from '../session/session.types.ts';

/** What a use-case takes and answers where it stands behind one command: the command's own types, parsed. */
export type In<N extends CommandName> = CommandParsed<N>;
export type Outcome<N extends CommandName> = Result<CommandOutput<N>, VaultError>;
