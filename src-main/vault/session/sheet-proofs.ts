import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { readMeta } from '../storage/meta.ts';
import { attemptStorage } from '../storage/storage-error.ts';
import type { LiveVault } from './live-vault.ts';
import type { NewSheet } from './new-header.ts';
import { FreshSheet, parseStoredProof, provesStored, type RetypedGroup, type StoredProof } from './recovery-proof.ts';
import type { SessionPorts } from './session-ports.ts';
import { recordProof } from './slot-changes.ts';

/** Proving that a recovery sheet is on paper: any two groups while the sheet is fresh, the two that were kept at any later time. */
export class SheetProofs {
  #fresh: FreshSheet | null = null;

  /** A sheet was just made and shown. */
  remember(sheet: NewSheet): void {
    this.forget();
    this.#fresh = new FreshSheet(sheet);
  }

  forget(): void {
    this.#fresh?.dispose();
    this.#fresh = null;
  }

  prove(
    ports: SessionPorts,
    vault: LiveVault,
    groups: readonly RetypedGroup[],
  ): Result<{ proved: boolean }, VaultError> {
    const stored = keptProof(vault);
    const byStored = stored !== null && provesStored(vault.vaultId, stored, groups, vault.keys.vault.head);
    const sheet = this.#fresh?.proves(groups) === true ? this.#fresh.principal : byStored ? stored.principal : null;
    if (sheet === null) return ok({ proved: false });
    const recorded = recordProof(ports, vault, sheet);
    if (!recorded.ok) return recorded;
    this.forget();
    return ok({ proved: true });
  }
}

/** Null where no sheet of this vault can be proved from what was kept. */
export function keptProof(vault: LiveVault): StoredProof | null {
  const text = attemptStorage(() => readMeta(vault.db, 'recovery-proof'));
  const stored = parseStoredProof(text.ok ? text.value : null);
  return vault.header.fields.slots.some((slot) => slot.principal === stored?.principal) ? stored : null;
}
