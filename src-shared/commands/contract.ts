import type { z } from 'zod';
import type { Result } from '../result.ts';
import type { VaultError } from '../vault-error.ts';
import { appointmentCommands } from './appointments.contract.ts';
import { auditCommands } from './audit.contract.ts';
import { backupCommands } from './backups.contract.ts';
import { bringBackCommands } from './bring-back.contract.ts';
import { dictionaryCommands } from './dictionary.contract.ts';
import { draftCommands } from './drafts.contract.ts';
import { drillCommands } from './drills.contract.ts';
import { importCommands } from './imports.contract.ts';
import { keyFileCommands } from './key-file.contract.ts';
import { noteCommands } from './notes.contract.ts';
import { ownTextCommands } from './own-texts.contract.ts';
import { patientCommands } from './patients.contract.ts';
import { pinCommands } from './pin.contract.ts';
import { placeCommands } from './places.contract.ts';
import { privateCommands } from './private.contract.ts';
import { sampleCommands } from './sample.contract.ts';
import { searchCommands } from './search.contract.ts';
import { settingsCommands } from './settings.contract.ts';
import { vaultCommands } from './vault.contract.ts';

/** The one table of what the renderer may ask of the vault process. Both sides derive their types from it; no command name stands anywhere else. */
export const contract = {
  ...vaultCommands,
  ...patientCommands,
  ...appointmentCommands,
  ...noteCommands,
  ...draftCommands,
  ...backupCommands,
  ...settingsCommands,
  ...importCommands,
  ...searchCommands,
  ...ownTextCommands,
  ...dictionaryCommands,
  ...sampleCommands,
  ...pinCommands,
  ...keyFileCommands,
  ...privateCommands,
  ...auditCommands,
  ...placeCommands,
  ...drillCommands,
  ...bringBackCommands,
} as const;

export type Contract = typeof contract;
export type CommandName = keyof Contract;
export type CommandInput<N extends CommandName> = z.input<Contract[N]['input']>;
/** What the handler sees: parsed and branded. */
export type CommandParsed<N extends CommandName> = z.output<Contract[N]['input']>;
export type CommandOutput<N extends CommandName> = z.output<Contract[N]['output']>;
export type CommandResult<N extends CommandName> = Result<CommandOutput<N>, VaultError>;
