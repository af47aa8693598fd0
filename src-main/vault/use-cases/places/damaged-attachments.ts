import { z } from 'zod';
import { BlobId, type PlaceId } from '../../../../src-shared/ids.ts';
import { readMeta, writeMeta } from '../../storage/meta.ts';
import type { OpenVault } from '../use-case.types.ts';

const KEY = 'damaged-attachments';
const Kept = z.record(z.string(), z.array(BlobId));

function read({ db }: Pick<OpenVault, 'db'>): Partial<Record<string, BlobId[]>> {
  const text = readMeta(db, KEY);
  return text === null ? {} : Kept.parse(JSON.parse(text));
}

/** Attachments that were found damaged in a place at its last check: the next version written there puts each right that the record still has. */
export function damagedAttachments(vault: Pick<OpenVault, 'db'>, placeId: PlaceId): readonly BlobId[] {
  return read(vault)[placeId] ?? [];
}

/** Inside the caller's transaction. */
export function keepDamagedAttachments(vault: Pick<OpenVault, 'db'>, placeId: PlaceId, ids: readonly BlobId[]): void {
  const { [placeId]: _before, ...others } = read(vault);
  const kept = ids.length === 0 ? others : { ...others, [placeId]: ids };
  writeMeta(vault.db, KEY, JSON.stringify(kept));
}
