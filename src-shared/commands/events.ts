import { z } from 'zod';
import { JobId } from '../ids.ts';
import { PrivateStatus } from './private.contract.ts';
import { VaultStatus } from './vault.contract.ts';

/** What the vault process says without being asked. Nothing clinical. */
export const vaultEvents = {
  'vault.status': VaultStatus,
  /** The private part was opened or closed, by her or by itself, or its two minutes began anew. */
  'private.status': PrivateStatus,
  /** Places, versions, drills or the brake changed: what is shown of them is to be read again. `working`: a backup by itself is under way. */
  'backups.changed': z.object({ working: z.boolean() }),
  /** `fraction` 0-1, or null where the length is not known. The phase is a key of the catalogue. */
  'job.progress': z.object({
    jobId: JobId,
    phase: z.enum(['derive', 'read', 'write', 'verify', 'restore', 'commit']),
    fraction: z.number().min(0).max(1).nullable(),
  }),
} as const;
export type VaultEvents = typeof vaultEvents;
export type VaultEventName = keyof VaultEvents;
export type VaultEvent = {
  [N in VaultEventName]: { readonly event: N; readonly payload: z.infer<VaultEvents[N]> };
}[VaultEventName];
