import { basename, join } from 'node:path';
import type { Place } from '../../../../src-shared/commands/places.contract.ts';
import { PlaceId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { SettledPlace } from '../../backup/places/settle-place.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files } from '../../ports/files.ts';
import { databaseNames } from '../../storage/vault-folder.ts';
import { findPlace, putPlace } from '../../storage/repositories/places.ts';
import { newId } from '../new-id.ts';
import type { OpenVault } from '../use-case.types.ts';
import { inTurn, stateOf, tellChanged, type PlaceRoom } from './place-room.ts';
import { placeViews } from './place-view.ts';
import { takeUpVersions } from './take-up-versions.ts';
import { visitPlaces } from './visit.ts';

/** Days without being seen after which she is reminded of what can be taken away; of a disk that cannot, never. */
const REMIND_AFTER_DAYS = 14;

/** Makes a place of a folder and takes up what lies in it already. See `settlePlace` for what is refused. Makes no backup. */
export function addPlace(room: PlaceRoom, chosen: string, name: string | null): Promise<Result<Place, VaultError>> {
  return inTurn(room, async () => {
    const { session, runner, folder, files, recoveryPage } = room.backups;
    const { vault } = session;
    const needs = databaseBytes(vault, files);
    if (!needs.ok) return needs;
    const { here } = await visitPlaces(room);
    const settled = await runner.run(
      {
        kind: 'settle-place',
        chosen,
        recordFolder: folder,
        vaultId: vault.vaultId,
        placeId: newId(PlaceId),
        at: vault.clock.now(),
        here: [...here.keys()],
        needs: needs.value,
        page: recoveryPage(),
      },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    if (!settled.ok) return settled;
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    keep(vault, settled.value, name);
    await visitPlaces(room, { thorough: true });
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    await takeUpVersions(room);
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    tellChanged(room);
    const added = placeViews(vault, stateOf(room, vault)).find(({ placeId }) => placeId === settled.value.placeId);
    return added === undefined ? err({ code: 'not-found' }) : ok(added);
  });
}

/** About what a first version takes up without its attachments. */
function databaseBytes({ folder }: OpenVault, files: Files): Result<number, VaultError> {
  return attemptFiles(() =>
    Math.max(0, ...databaseNames(files, folder).map((name) => files.stat(join(folder, name))?.bytes ?? 0)),
  );
}

/** A place that was known already and lies elsewhere now keeps its name and its history. */
function keep(vault: OpenVault, settled: SettledPlace, name: string | null): void {
  const { placeId, path, volume, kind, marks } = settled;
  const now = vault.clock.now();
  const known = findPlace(vault.db, placeId);
  vault.transact((tx) => {
    putPlace(vault.db, {
      placeId,
      name: name ?? known?.name ?? suggestedName(path),
      path,
      volume,
      kind,
      marks,
      blobBytes: known?.blobBytes ?? 0,
      addedAt: known?.addedAt ?? now,
      seenAt: now,
      checkedAt: known?.checkedAt ?? null,
      lastError: null,
      remindAfterDays:
        known === null
          ? kind === 'removable' || kind === 'network'
            ? REMIND_AFTER_DAYS
            : null
          : known.remindAfterDays,
    });
    tx.audit({ action: 'backup.place-added', subject: { kind: 'place', id: placeId }, changes: [] });
    tx.signHead();
  });
}

/** The folder's own name, or of the one that holds it where ours says nothing. */
function suggestedName(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  const own = basename(path);
  const telling = /^Sigilo( \d+)?$/.test(own) ? parts.at(-2) : own;
  return (telling ?? own).slice(0, 80) || 'Sigilo';
}
