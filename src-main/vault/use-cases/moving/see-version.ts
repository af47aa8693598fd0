import { z } from 'zod';
import type { BackupHeader } from '../../../../src-shared/backup-format/header.ts';
import { InstanceId, type VaultId } from '../../../../src-shared/ids.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { readLeftBehind, writeLeftBehind } from '../../storage/left-behind.ts';
import type { ReadableDb } from '../../storage/sql.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { OpenVault } from '../use-case.types.ts';

/** What a version that lies in a place says about who goes on writing this record. */
export type SeenAs =
  /** Of this copy of the record, or of one that it came from. */
  | 'ours'
  /** Another computer writes this record too: a notice, nothing more. */
  | 'other-computer'
  /** The record was moved to another computer: this copy is read-only from now on. */
  | 'newer-lineage'
  /** Of another record. */
  | 'foreign';

type Said = Pick<BackupHeader, 'createdAt' | 'instanceId' | 'lineage' | 'vaultId'>;

/**
 * Looks at versions that were found in a place, of which `look` has read the headers, and answers for each how it stands to the open vault, in their order. Only a
 * header whose MAC fits this vault's own BACKUP key can make the copy here read-only, which happens here and is audited; whatever a hostile folder says
 * otherwise is worth a notice at most. After a rotation on the other computer its headers cannot be checked, so they stay a notice too. `cancelled` by the job.
 */
export async function seeVersions(
  { session, runner }: BackupRoom,
  found: readonly { readonly path: string; readonly header: BackupHeader | null }[],
  job: BackupJob,
): Promise<Result<readonly SeenAs[], VaultError>> {
  const { vault } = session;
  // Reading a header again is a file over a network, perhaps: only where its MAC can decide anything.
  const telling = found.filter(({ header }) => header !== null && wouldLeaveBehind(vault, header));
  const authentic = new Map<string, BackupHeader>();
  if (telling.length > 0) {
    const paths = telling.map(({ path }) => path);
    const read = await runner.run({ kind: 'authenticate', keys: vault.lendKeys(), paths }, job);
    if (!read.ok) return read;
    read.value.headers.forEach((header, index) => {
      const path = paths[index];
      if (header !== null && path !== undefined) authentic.set(path, header);
    });
  }
  const answers: SeenAs[] = [];
  for (const { path, header } of found) {
    const proved = authentic.get(path);
    if (proved !== undefined && session.vaultOrNull === vault) answers.push(seeAuthentic(vault, proved));
    else answers.push(header === null ? 'foreign' : standing(vault, header));
  }
  if (answers.includes('newer-lineage')) session.statusChanged();
  return ok(answers);
}

/**
 * The same for one header whose MAC was checked with this vault's BACKUP key. Writes that this copy was left behind where it was; the caller tells the status.
 */
function seeAuthentic(vault: OpenVault, header: Said): SeenAs {
  if (!wouldLeaveBehind(vault, header)) return standing(vault, header);
  const known = readLeftBehind(vault.db);
  const { machine, sequence } = header.lineage;
  if (known !== null && known.lineage.sequence >= sequence) return 'newer-lineage';
  const at = known?.at ?? vault.clock.now();
  vault.transact((tx) => {
    writeLeftBehind(vault.db, { at, lineage: { machine: InstanceId.parse(machine), sequence } });
    tx.audit({ action: 'vault.left-behind', subject: { kind: 'instance', id: header.instanceId }, changes: [] });
    tx.signHead();
  });
  return 'newer-lineage';
}

function wouldLeaveBehind({ vaultId, lineage }: OpenVault, header: Said): boolean {
  return (
    header.vaultId === vaultId &&
    header.lineage.sequence > lineage.sequence &&
    header.lineage.machine !== lineage.machine
  );
}

/** What an unproved header is worth. */
function standing(vault: OpenVault, { vaultId, instanceId, createdAt }: Said): Exclude<SeenAs, 'newer-lineage'> {
  if (vaultId !== (vault.vaultId satisfies VaultId)) return 'foreign';
  if (instanceId === vault.instanceId) return 'ours';
  // Every restore makes an instance of its own; what is older than ours is where this copy comes from.
  const since = instanceSince(vault.db);
  return since !== null && createdAt <= since ? 'ours' : 'other-computer';
}

const Since = z.object({ at: z.string().nullable() });

/** When the newest restore made this instance; null for one that was created here. */
function instanceSince(db: ReadableDb): Instant | string | null {
  return Since.parse(db.prepare("SELECT max(at) AS at FROM audit WHERE action = 'vault.restored'").get()).at;
}
