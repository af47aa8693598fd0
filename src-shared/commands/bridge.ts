import type { ShellName, ShellInput, ShellOutput, ShellEvent } from './shell.contract.ts';
import type { CommandInput, CommandName, CommandResult } from './contract.ts';
import type { VaultEvent } from './events.ts';

/** One frame each way on the MessagePort between the preload and the vault process. */
export interface VaultRequest {
  readonly id: number;
  readonly command: string;
  readonly input: unknown;
}
export type VaultReply = { readonly id: number; readonly result: unknown } | VaultEvent;

/** `window.sigilo`: all that the page can do beyond drawing. Frozen; there is no other way out of the renderer. */
export interface SigiloBridge {
  /** To the vault process over the port, past main. Waits for the port when it is not there yet. */
  readonly call: <N extends CommandName>(command: N, input: CommandInput<N>) => Promise<CommandResult<N>>;
  readonly onVaultEvent: (listener: (event: VaultEvent) => void) => () => void;
  /** To main: dialogs, preferences, the lock. Nothing clinical, no secret. */
  readonly shell: <N extends ShellName>(name: N, input: ShellInput<N>) => Promise<ShellOutput<N>>;
  readonly onShellEvent: (listener: (event: ShellEvent) => void) => () => void;
}
