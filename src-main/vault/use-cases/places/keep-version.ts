import type { BackupId, PlaceId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { CreatedBackup, CreateTask } from '../../backup/create-task.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import {
  insertVersion,
  listVersions,
  putCopy,
  type StoredCopy,
  type StoredVersion,
} from '../../storage/repositories/versions.ts';
import { keepCopyLosses } from '../attachments/copy-losses.ts';
import type { OpenVault } from '../use-case.types.ts';
import { changesOf } from './take-up-versions.ts';

export interface Carried {
  readonly place: VisitedPlace;
  readonly newBytes: number;
  /** Attachments that it lacks there. */
  readonly lost: number;
}

/** A version as it was made and read back, and where. */
export interface WrittenVersion {
  readonly header: CreateTask['header'];
  readonly fileName: string;
  readonly reason: StoredVersion['reason'];
  readonly created: CreatedBackup;
  readonly carried: readonly Carried[];
  /** Places that took it and could not be read any more soon after. */
  readonly unusable: ReadonlyMap<PlaceId, VaultError>;
}

export function keepVersion(vault: OpenVault, version: WrittenVersion): void {
  const { header, fileName, reason, created, carried, unusable } = version;
  const { patients, notes, documents, auditSeq, bytes } = created;
  const { backupId, createdAt, sequence, zone } = header;
  const now = vault.clock.now();
  const changed = changesOf(vault, auditSeq);
  const { instanceId } = vault;
  vault.transact((tx) => {
    insertVersion(vault.db, {
      backupId,
      createdAt,
      sequence,
      zone,
      reason,
      instanceId,
      patients,
      notes,
      documents,
      auditSeq,
      changed,
      seenAs: 'ours',
      pin: null,
    });
    for (const { place, newBytes } of carried) {
      putCopy(vault.db, {
        backupId,
        placeId: place.placeId,
        fileName,
        bytes,
        newBytes,
        writtenAt: now,
        ...standing(unusable.get(place.placeId) ?? null, now),
      });
    }
    keepCopyLosses(
      vault.db,
      carried.map(({ place: { placeId }, lost }) => ({ backupId, placeId, lost })),
      new Set<BackupId>(listVersions(vault.db).map((known) => known.backupId)),
    );
    tx.audit({ action: 'backup.made', subject: { kind: 'backup', id: backupId }, changes: [] });
    tx.signHead();
  });
}

/** It was read back when it was written. That its disk was taken away or went silent afterwards changes nothing of it. */
function standing(error: VaultError | null, now: StoredCopy['writtenAt']): Pick<StoredCopy, 'state' | 'verifiedAt'> {
  switch (error?.code) {
    case undefined:
    case 'place-not-here':
    case 'place-silent':
      return { state: 'whole', verifiedAt: now };
    case 'file-missing':
      return { state: 'missing', verifiedAt: null };
    case 'file-not-readable':
      // Whether it is whole, the next reading says.
      return { state: 'whole', verifiedAt: null };
    default:
      return { state: 'damaged', verifiedAt: null };
  }
}
