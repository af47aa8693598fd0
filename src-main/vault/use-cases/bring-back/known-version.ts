import type { PatientId, PatientTag } from '../../../../src-shared/ids.ts';
import type { MadeIndex } from '../../backup/bring-out/bring-out.types.ts';
import type { KnownObjects, VersionIndex } from '../../backup/bring-out/version-index.ts';
import type { OpenVault } from '../../session/open-vault.ts';

/**
 * Where everybody's rows are in the version that was read last, for as long as the vault is open: ids and numbers, no names, no keys and nothing sealed. Kept by the open vault,
 * so that it goes with it. It is of use only for the very file it was made of, which whoever reads by it makes sure of.
 */
const known = new WeakMap<OpenVault, { readonly path: string; readonly index: VersionIndex }>();

export function remember(vault: OpenVault, path: string, index: MadeIndex): void {
  if (index !== null) known.set(vault, { path, index });
}

export function knownIndex(vault: OpenVault, path: string): VersionIndex | null {
  const last = known.get(vault);
  return last?.path === path ? last.index : null;
}

/** Where a patient's rows are; null where the version is not known, or she is not known to stand in it. */
export function objectsOfPatient(vault: OpenVault, path: string, patientId: PatientId): KnownObjects | null {
  const index = knownIndex(vault, path);
  const objects = index?.patients.get(patientId);
  return index === null || objects === undefined ? null : { fingerprint: index.fingerprint, objects };
}

/** The same of the private part, where a version that is known may well have nothing of hers. */
export function objectsOfTag(vault: OpenVault, path: string, tag: PatientTag): KnownObjects | null {
  const index = knownIndex(vault, path);
  return index && { fingerprint: index.fingerprint, objects: index.tags.get(tag) ?? [] };
}
