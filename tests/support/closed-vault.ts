import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandName, CommandOutput, CommandResult } from '../../src-shared/commands/contract.ts';
import { buildVault, bytesOf, PASSPHRASE, tempFolder } from './vault-builder.ts';

/** A vault at the Argon2 floor in a folder of its own, locked and given back, for a vault process to open with PASSPHRASE. */
export interface ClosedVault {
  readonly folder: string;
  remove(): void;
}

export async function closedVault(): Promise<ClosedVault> {
  const root = tempFolder();
  const folder = join(root, 'vault');
  const built = await buildVault({ folder });
  built.session.close();
  built.dispose();
  return { folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The passphrase of such a vault, in a buffer of its own each time. */
export function passphrase(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytesOf(PASSPHRASE));
}

/** What a call answered. @throws with the code when it was refused */
export async function answered<N extends CommandName>(result: Promise<CommandResult<N>>): Promise<CommandOutput<N>> {
  const outcome = await result;
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value;
}
