import type { z } from 'zod';
import { Protections } from '../../../../src-shared/commands/settings.contract.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { readMeta, writeMeta } from '../../storage/meta.ts';
import type { ReadableDb } from '../../storage/sql.ts';
import type { OpenVault } from '../use-case.types.ts';

const KEY = 'last-verification';
const Kept = Protections.shape.lastVerification.unwrap();
type Verification = z.infer<typeof Kept>;

/** Counts and a date, nothing of what was found. A disk that does not take them leaves the result as it is, only not remembered. */
export function keepVerification(vault: OpenVault, verification: Verification): void {
  try {
    vault.transact(() => writeMeta(vault.db, KEY, JSON.stringify(verification)));
  } catch (thrown) {
    if (!(thrown instanceof VaultFailure)) throw thrown;
  }
}

/** Null before the first one, and for what a later program kept in another shape. */
export function lastVerification(db: ReadableDb): Verification | null {
  const text = readMeta(db, KEY);
  return text === null ? null : (Kept.safeParse(JSON.parse(text)).data ?? null);
}
