import type { CommandInput, CommandName, CommandResult } from '../../src-shared/commands/contract.ts';
import type { ShellInput, ShellName, ShellOutput } from '../../src-shared/commands/shell.contract.ts';
import { err } from '../../src-shared/result.ts';
import { bridge } from './bridge.ts';

/** A command of the vault. Always a Result: a bridge that breaks (the vault process ended under it) is `internal`, so no caller loses its text to an exception. */
export async function call<N extends CommandName>(command: N, input: CommandInput<N>): Promise<CommandResult<N>> {
  try {
    return await bridge().call(command, input);
  } catch {
    return err({ code: 'internal' });
  }
}

/** Something of the main process. Rejects only on a defect; the error boundary shows it. */
export function shell<N extends ShellName>(name: N, input: ShellInput<N>): Promise<ShellOutput<N>> {
  return bridge().shell(name, input);
}
