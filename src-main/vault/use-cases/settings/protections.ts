import { ok } from '../../../../src-shared/result.ts';
import { lastOfActions } from '../../storage/repositories/audit-log.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { lastVerification } from '../vault/last-verification.ts';

/** Since when each protection stands, as the audit chain has it. A sheet counts as proved only by a proof after it was made. */
export function protections({ db }: OpenVault): Outcome<'settings.protections'> {
  const last = lastOfActions(db, [
    'vault.created',
    'passphrase.changed',
    'recovery.used',
    'recovery.made',
    'recovery.proved',
    'keys.rotated',
    'pin.set',
    'pin.removed',
    'key-file.enrolled',
    'key-file.removed',
  ]);
  const newest = (...actions: Parameters<typeof last.get>[0][]) =>
    actions
      .map((action) => last.get(action))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => b.seq - a.seq)[0];
  const created = newest('vault.created');
  if (created === undefined) throw new Error('the chain does not begin with the vault');
  const passphrase = newest('passphrase.changed', 'recovery.used', 'keys.rotated') ?? created;
  const sheet = newest('recovery.made', 'keys.rotated') ?? created;
  const proved = last.get('recovery.proved');
  /** Set after it was last removed; new keys for everything take the old ones with them. */
  const standing = (set: typeof created | undefined, removed: typeof created | undefined) =>
    set !== undefined && set.seq > (removed?.seq ?? 0) ? set.at : null;
  return ok({
    passphraseSetAt: passphrase.at,
    pinSetAt: standing(last.get('pin.set'), last.get('pin.removed')),
    keyFileEnrolledAt: standing(last.get('key-file.enrolled'), newest('key-file.removed', 'keys.rotated')),
    keysRotatedAt: last.get('keys.rotated')?.at ?? null,
    sheet: { madeAt: sheet.at, provedAt: standing(proved, sheet) },
    lastVerification: lastVerification(db),
  });
}
