import type { FoundVersion } from '../../../../src-shared/commands/backups.contract.ts';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { FileTicket, VaultId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';

export type Looked = CommandOutput<'backups.look'>;

/** The one version that is restored from. */
export interface RestoreSource {
  readonly ticket: FileTicket;
  readonly fileName: string;
  readonly createdAt: Instant;
  readonly vaultId: VaultId;
  readonly keyFileNeeded: boolean;
  /** Every byte of it was read and compared with the file's own hash before. */
  readonly checked: boolean;
}

/** A version whose header can be read, also where attachments are missing beside it: the preview says so, and asks. Null for one that cannot be restored. */
export function sourceOf({ ticket, fileName, header, error }: FoundVersion): RestoreSource | null {
  if (header === null || error !== null) return null;
  const { createdAt, vaultId, keyFileNeeded } = header;
  return { ticket, fileName, createdAt, vaultId, keyFileNeeded, checked: false };
}
