import { z } from 'zod';
import { Instant } from '../../../../src-shared/time.ts';
import type { LiveVault } from '../live-vault.ts';

const Latest = z.object({ at: Instant.nullable() });

/**
 * Until when the old signing key counts: now, or the latest moment that anything here was signed at, where the clock was put back since. What was signed so far
 * must verify for ever.
 */
export function retirementMoment(vault: LiveVault): Instant {
  const { at } = Latest.parse(
    vault.db
      .prepare(
        'SELECT max(at) AS at FROM (SELECT max(at) AS at FROM audit_heads UNION ALL SELECT max(signed_at) FROM notes)',
      )
      .get(),
  );
  const now = vault.clock.now();
  return at !== null && at > now ? at : now;
}
