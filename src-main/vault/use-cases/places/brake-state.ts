import { z } from 'zod';
import { Brake } from '../../../../src-shared/commands/places.contract.ts';
import { readMeta, writeMeta } from '../../storage/meta.ts';
import type { ReadableDb } from '../../storage/sql.ts';
import type { OpenVault } from '../use-case.types.ts';

const KEY = 'backup-brake';

/** `releasedAt`: number of the last audit entry that she has said was her doing. */
const Kept = z.strictObject({ brake: Brake.nullable(), releasedAt: z.number().int() });

function read(db: ReadableDb): z.infer<typeof Kept> {
  const text = readMeta(db, KEY);
  return text === null ? { brake: null, releasedAt: 0 } : Kept.parse(JSON.parse(text));
}

/** What looked like ransomware, until she says that it was her; null: nothing did. */
export function brakeOf({ db }: Pick<OpenVault, 'db'>): Brake | null {
  return read(db).brake;
}

/** Changes up to this entry are never held against her again. */
export function releasedUpTo({ db }: Pick<OpenVault, 'db'>): number {
  return read(db).releasedAt;
}

/** Nothing where it is on already: the first reason stays. */
export function setBrake(vault: OpenVault, brake: Brake): void {
  const kept = read(vault.db);
  if (kept.brake !== null) return;
  vault.transact((tx) => {
    writeMeta(vault.db, KEY, JSON.stringify({ ...kept, brake }));
    tx.audit({ action: 'backup.brake-set', subject: { kind: 'backups', id: brake.reason }, changes: [] });
    tx.signHead();
  });
}

/** Inside the caller's transaction. */
export function clearBrake({ db }: Pick<OpenVault, 'db'>, releasedAt: number): void {
  writeMeta(db, KEY, JSON.stringify({ brake: null, releasedAt }));
}
