import { asBytes, join, le, lps, same, unb64 } from './bytes.ts';
import { isSigned } from './primitives.ts';
import { openChunks } from './secretstream.ts';
import { canonical, type readHeader } from './vault.ts';

/** What lies in a place beside its versions, docs/FORMAT.md 4, "Places", written from that page alone. Everything throws where something does not hold. */

export interface PlaceJson {
  readonly createdAt: string;
  readonly format: number;
  readonly placeId: string;
  readonly vaultId: string;
}

export function readPlaceJson(text: string): PlaceJson {
  const json = JSON.parse(text) as PlaceJson;
  demand(canonical(json) === text, 'canonical place');
  demand(Object.keys(json).sort().join() === 'createdAt,format,placeId,vaultId' && json.format === 1, 'members of a place');
  return json;
}

/** Day and time are those of the zone of the header, which is UTC+1 in the vectors. */
export function nameOfVersion(header: { createdAt: string; sequence: number; instanceId: string }, hoursEast: number): string {
  const local = new Date(Date.parse(header.createdAt) + hoursEast * 3_600_000).toISOString();
  const sequence = `0000${header.sequence}`.slice(-Math.max(5, `${header.sequence}`.length));
  return `backup-${local.slice(0, 10)}-${local.slice(11, 13)}${local.slice(14, 16)}-${sequence}-${header.instanceId.slice(0, 4)}.sigilo`;
}

/** The patient that a tombstone is of, once its owner's signature holds. */
export function readTombstone(text: string, vault: ReturnType<typeof readHeader>['json']): string {
  const json = JSON.parse(text) as { at: string; format: number; patientId: string; signature: string; signer: string; vaultId: string };
  demand(canonical(json) === text && json.format === 1, 'canonical tombstone');
  demand(json.vaultId === vault.vaultId && json.signer === vault.directory.owner, 'signed by the owner');
  const owner = vault.directory.principals.find(({ id }) => id === json.signer);
  const signed = lps('SIGILO tombstone 1', json.vaultId, json.patientId, json.at);
  demand(owner !== undefined && isSigned(unb64(owner.ed25519), signed, unb64(json.signature)), 'signature');
  return json.patientId;
}

/** The document in an attachment (docs/FORMAT.md 3, "Blob"). */
export function openAttachment(key: Uint8Array, vaultId: string, bytes: Uint8Array): Uint8Array {
  demand(same(bytes.slice(0, 8), asBytes('SIGILOB1')), 'magic of an attachment');
  return openChunks(key, lps('SIGILO blob 1', vaultId), bytes.slice(8));
}

/** The plaintext of one object or, as number 0xFFFFFFFF, of the manifest. */
export function openObject(key: Uint8Array, sum: Uint8Array, n: number, bytes: Uint8Array): Uint8Array {
  return openChunks(key, join(lps('SIGILO object 1', sum, le(n, 4))), bytes);
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`does not hold: ${what}`);
}
