import { z } from 'zod';
import type { BackupId, PlaceId } from '../../../../src-shared/ids.ts';
import { readMeta, writeMeta } from '../../storage/meta.ts';
import type { ReadableDb, WritableDb } from '../../storage/sql.ts';
import type { StoredCopy } from '../../storage/repositories/versions.ts';

const OF_COPIES = 'version-losses';
const OfCopies = z.record(z.string(), z.record(z.string(), z.number().int().min(1)));

/** How many attachments each version lacks in each place where it lacks some: by backup, then by place. */
export type CopyLosses = Readonly<Partial<Record<string, Readonly<Partial<Record<string, number>>>>>>;

export function copyLosses(db: ReadableDb): CopyLosses {
  const text = readMeta(db, OF_COPIES);
  return text === null ? {} : OfCopies.parse(JSON.parse(text));
}

export function lossOf(losses: CopyLosses, { backupId, placeId }: Pick<StoredCopy, 'backupId' | 'placeId'>): number {
  return losses[backupId]?.[placeId] ?? 0;
}

export interface CopyLoss {
  readonly backupId: BackupId;
  readonly placeId: PlaceId;
  /** 0: it has all of them. */
  readonly lost: number;
}

/** Inside the caller's transaction. `known`: the versions that there are; of others nothing is kept. */
export function keepCopyLosses(db: WritableDb, changed: readonly CopyLoss[], known: ReadonlySet<string>): void {
  const before = copyLosses(db);
  const kept: Record<string, Record<string, number>> = {};
  const put = (backupId: string, placeId: string, lost: number): void => {
    const ofVersion = (kept[backupId] ??= {});
    if (lost > 0) ofVersion[placeId] = lost;
    else Reflect.deleteProperty(ofVersion, placeId);
    if (Object.keys(ofVersion).length === 0) Reflect.deleteProperty(kept, backupId);
  };
  for (const [backupId, places] of Object.entries(before))
    if (known.has(backupId))
      for (const [placeId, lost = 0] of Object.entries(places ?? {})) put(backupId, placeId, lost);
  for (const { backupId, placeId, lost } of changed) put(backupId, placeId, lost);
  const text = JSON.stringify(kept);
  if (text !== JSON.stringify(before)) writeMeta(db, OF_COPIES, text);
}
