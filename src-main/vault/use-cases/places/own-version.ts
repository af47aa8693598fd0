import type { StoredVersion } from '../../storage/repositories/versions.ts';
import type { OpenVault } from '../use-case.types.ts';

/**
 * Whether this copy of the record made the version. What a found file says of itself counts only where its manifest opened with our keys and ends in our own chain:
 * else whoever can write to a place could make the rule let other versions go.
 */
export function isOwnVersion(
  { instanceId }: Pick<OpenVault, 'instanceId'>,
  version: Pick<StoredVersion, 'instanceId' | 'reason' | 'auditSeq'>,
): boolean {
  return version.instanceId === instanceId && (version.reason !== 'found' || version.auditSeq > 0);
}
