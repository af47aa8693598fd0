import { join } from 'node:path';
import { deriveFromVk } from '../../../src-shared/backup-format/keys.ts';
import type { OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { BackupReaderPlatform } from '../../../src-shared/backup-format/platform.ts';
import { unlockHeader, type HeaderSecret, type UnlockedHeader } from '../../../src-shared/backup-format/unlock.ts';
import { splitSecrets } from '../../../src-shared/backup-format/vault-texts.ts';
import { openVk } from '../../../src-shared/backup-format/vault-trust.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { ParsedHeader, VaultHeader } from '../../../src-shared/vault-header.ts';
import { equal, wipe } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import type { LentKeys } from '../session/lent-keys.ts';
import { readHeaders } from '../storage/header-files.ts';
import { databaseName, databaseNames, databaseNumber } from '../storage/vault-folder.ts';
import { hasRetired, isBeforeRotation } from './older-keys.ts';
import { NOTHING_STANDING, readStandingRecord, type StandingRecord } from './standing-record.ts';
import { valueOrLeave } from './task-error.ts';

export interface RestoreBaseOf {
  /** The vault's folder, which this process holds. */
  readonly folder: string;
  /** Of the backup's day. */
  readonly secret: HeaderSecret;
  /** Today's secret, where it is another and the vault is not open. */
  readonly current: HeaderSecret | null;
  /** Of the open vault; null otherwise. */
  readonly keys: LentKeys | null;
}

/** Whose header, keys and name the restored vault gets. */
export interface RestoreBase {
  readonly into: 'empty' | 'same-vault' | 'damaged-headers';
  /** The header that was found and that must still stand there at the commit; null where there was none. */
  readonly replaces: string | null;
  /** The header that the new one is made from. */
  readonly fields: VaultHeader;
  /** The newest generation that stands in the folder or in the header of the base. */
  readonly generation: number;
  readonly page: Uint8Array;
  readonly head: Uint8Array;
  readonly ed25519: Uint8Array;
  readonly user: Uint8Array;
  readonly principal: UnlockedHeader['principal'];
  /** The backup is from before a rotation of these keys. */
  readonly isOlder: boolean;
  /** What the record that is here knows and the backup may not. */
  readonly standing: StandingRecord;
}

/** What stands in the folder decides. Leaves by throwing `VaultFailure`: `backup-of-other-vault`, a secret of today that is wrong or missing. */
export async function findRestoreBase(
  task: RestoreBaseOf,
  backup: OpenedBackup,
  unlocked: UnlockedHeader,
  platform: BackupReaderPlatform,
  files: Files,
): Promise<RestoreBase> {
  mustBeOfItsDay(backup);
  const found = readHeaders(files, task.folder);
  if (found.ok) {
    const { header } = found.value.valid[0];
    if (header.fields.vaultId !== backup.structure.header.vaultId)
      throw new VaultFailure({ code: 'backup-of-other-vault' });
    return baseOfToday(task, header, { backup, unlocked }, platform, files);
  }
  if (found.error.code !== 'no-vault' && found.error.code !== 'header-damaged') throw new VaultFailure(found.error);
  const { fields } = backup.vaultHeader;
  const into = found.error.code === 'no-vault' ? 'empty' : 'damaged-headers';
  const { generation } = fields;
  const keys = keysOf(unlocked, platform);
  const standing = into === 'empty' ? NOTHING_STANDING : standingWithoutHeader(task, fields, keys, files);
  return { into, replaces: null, fields, generation, isOlder: false, standing, ...keys };
}

/** Where no header says which database counts: the newest that the keys of that day open. */
function standingWithoutHeader(
  { folder, keys }: RestoreBaseOf,
  { vaultId }: VaultHeader,
  { page }: BaseKeys,
  files: Files,
): StandingRecord {
  const numbers = databaseNames(files, folder).map((name) => databaseNumber(name) ?? 0);
  if (numbers.length === 0) return NOTHING_STANDING;
  const path = join(folder, databaseName(Math.max(...numbers)));
  return readStandingRecord(files, { path, page, vaultId }, keys !== null);
}

/** Every backup is sealed under the key that is the current one of the header inside it; only then is all of that header authentic. */
function mustBeOfItsDay({ structure, vaultHeader }: OpenedBackup): void {
  const current = vaultHeader.fields.vk.find((entry) => entry.current)?.epoch;
  if (current !== structure.header.vkEpoch) throw new VaultFailure({ code: 'backup-damaged' });
}

/** Into the same vault today's slots, directory and keys stay; whoever restores must be able to open it, by the open session or by today's secret. */
async function baseOfToday(
  task: RestoreBaseOf,
  header: ParsedHeader,
  { backup, unlocked }: { readonly backup: OpenedBackup; readonly unlocked: UnlockedHeader },
  platform: BackupReaderPlatform,
  files: Files,
): Promise<RestoreBase> {
  const thatDay = keysOf(unlocked, platform);
  const keys = task.keys === null ? await unlockToday(task, header, platform) : lent(task.keys);
  const { fields } = header;
  // Of an open vault only the header that it was opened with is authentic.
  if (task.keys !== null && task.keys.headerText !== header.text) {
    wipeBaseKeys(thatDay);
    wipeBaseKeys(keys);
    throw new VaultFailure({ code: 'conflict' });
  }
  const path = join(task.folder, fields.database);
  const standing = readStandingRecord(files, { path, page: keys.page, vaultId: fields.vaultId }, task.keys !== null);
  const today = { into: 'same-vault', replaces: header.text, standing } as const;
  const sameKey = equal(thatDay.page, keys.page);
  const isOlder = !sameKey && keys.principal === unlocked.principal && isBeforeRotation(fields, unlocked.secrets);
  if (sameKey || isOlder) {
    wipeBaseKeys(thatDay);
    return { ...today, fields, generation: fields.generation, isOlder, ...keys };
  }
  const isNewer = comesAfter(fields, keys, { backup, unlocked }, platform);
  wipeBaseKeys(keys);
  if (!isNewer) {
    wipeBaseKeys(thatDay);
    throw new VaultFailure({ code: 'backup-of-other-vault' });
  }
  // The keys were rotated elsewhere after this header was written: that day's slots and directory are the newer ones.
  const newer = backup.vaultHeader.fields;
  const generation = Math.max(fields.generation, newer.generation);
  return { ...today, fields: newer, generation, isOlder: false, ...thatDay };
}

/**
 * Whether the backup is of a day after the keys that stand here were rotated somewhere else: its signed directory retires the owner key of here, and among its
 * retired vault keys is the very one of here, which only somebody who held it can have put there.
 */
function comesAfter(
  today: VaultHeader,
  keys: BaseKeys,
  { backup, unlocked }: { readonly backup: OpenedBackup; readonly unlocked: UnlockedHeader },
  platform: BackupReaderPlatform,
): boolean {
  const epoch = today.vk.find((entry) => entry.current)?.epoch ?? 0;
  const { vaultHeader } = backup;
  if (keys.principal !== unlocked.principal || epoch >= backup.structure.header.vkEpoch) return false;
  if (!hasRetired(vaultHeader.fields.directory, today.directory)) return false;
  const vk = openVk(vaultHeader, epoch, unlocked.principal, unlocked.secrets, platform.sodium);
  if (vk === null) return false;
  const page = deriveFromVk(platform.sodium, vk, 'page');
  const same = equal(page, keys.page);
  wipe(vk, page);
  return same;
}

async function unlockToday(
  task: RestoreBaseOf,
  header: ParsedHeader,
  platform: BackupReaderPlatform,
): Promise<BaseKeys> {
  const epoch = header.fields.vk.find((entry) => entry.current)?.epoch ?? 0;
  const unlocked = valueOrLeave(await unlockHeader(header, epoch, task.current ?? task.secret, platform));
  const keys = keysOf(unlocked, platform);
  wipe(unlocked.secrets, unlocked.vk);
  return keys;
}

type BaseKeys = Pick<RestoreBase, 'page' | 'head' | 'ed25519' | 'user' | 'principal'>;

export function wipeBaseKeys(keys: BaseKeys): void {
  wipe(keys.page, keys.head, keys.ed25519, keys.user);
}

function keysOf({ principal, secrets, vk }: UnlockedHeader, { sodium }: BackupReaderPlatform): BaseKeys {
  const parts = splitSecrets(secrets);
  if (parts === null) throw new Error('secrets of another layout');
  return {
    principal,
    page: deriveFromVk(sodium, vk, 'page'),
    head: deriveFromVk(sodium, vk, 'head'),
    ed25519: new Uint8Array(parts.ed25519Seed),
    user: new Uint8Array(parts.user),
  };
}

function lent({ principal, page, head, ed25519, user }: LentKeys): BaseKeys {
  const copy = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
  return { principal, page: copy(page), head: copy(head), ed25519: copy(ed25519), user: copy(user) };
}
