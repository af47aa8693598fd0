import type { UnusableReason, VaultStatus } from '../../../src-shared/commands/vault.contract.ts';
import type { FoundHeaders } from '../storage/header-files.ts';
import { readFailedBefore } from './import-attempts.ts';
import { needsKeyFile } from '../../../src-shared/key-file-rules.ts';
import type { LiveVault } from './live-vault.ts';
import { readLeftBehind } from '../storage/left-behind.ts';
import { hasPin } from './pin.ts';
import { keptProof } from './sheet-proofs.ts';

/** Where a session stands, with what each state holds. */
export type State =
  | { readonly name: 'none' | 'in-use' | 'unlocking' | 'locking' }
  | { readonly name: 'locked'; readonly headers: FoundHeaders }
  | { readonly name: 'unusable'; readonly reason: UnusableReason }
  | { readonly name: 'unlocked'; readonly vault: LiveVault };

/** What the page is told of it. Of a locked vault only what its header says, unauthenticated. */
export function statusOf(
  state: State,
  known: Pick<VaultStatus, 'vaultId' | 'headerCopyDamaged' | 'retryAfterMs'>,
): VaultStatus {
  const open = state.name === 'unlocked' ? state.vault : null;
  const copies = state.name === 'locked' ? state.headers.valid.map(({ header }) => header.fields) : null;
  const sheets = open && open.header.fields.slots.filter((slot) => slot.kind === 'recovery');
  const stored = open && keptProof(open);
  return {
    state: state.name,
    vaultId: known.vaultId,
    unusable: state.name === 'unusable' ? state.reason : null,
    headerCopyDamaged: known.headerCopyDamaged,
    // Of two copies that differ, one that needs it is enough to ask for it; which of them opens is seen then.
    keyFileNeeded: copies
      ? copies.some((fields) => needsKeyFile(fields))
      : open && needsKeyFile(open.header.fields, open.me.principal),
    pinSet: copies ? copies[0]?.pins !== undefined : open && hasPin(open),
    retryAfterMs: copies ? known.retryAfterMs : 0,
    failedBefore: open && readFailedBefore(open.db),
    leftBehind: open && (readLeftBehind(open.db)?.at ?? null),
    recoveryProved: sheets && sheets.some((slot) => slot.provedAt !== null),
    ...(stored ? { recoveryProofPositions: stored.positions } : {}),
  };
}
