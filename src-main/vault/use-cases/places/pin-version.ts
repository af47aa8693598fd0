import { err, ok } from '../../../../src-shared/result.ts';
import { setPin } from '../../storage/repositories/versions.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { tellChanged, type PlaceRoom } from './place-room.ts';

/** A pinned version is kept until she lets it go. */
export function pinVersion(room: PlaceRoom, { backupId, words }: In<'versions.pin'>): Outcome<'versions.pin'> {
  const { vault } = room.backups.session;
  const done = vault.transact((tx) => {
    if (!setPin(vault.db, backupId, words)) return false;
    const action = words === null ? 'backup.version-unpinned' : 'backup.version-pinned';
    tx.audit({ action, subject: { kind: 'backup', id: backupId }, changes: [] });
    return true;
  });
  if (!done) return err({ code: 'not-found' });
  tellChanged(room);
  return ok({});
}
