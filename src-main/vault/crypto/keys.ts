import type { BackupId } from '../../../src-shared/ids.ts';
import { kdf, mac } from './hash.ts';
import { lps } from './bytes.ts';
import { Secret, type KeyPurpose } from './secret.ts';

export interface VaultSubkeys {
  readonly page: Secret<'page'>;
  readonly head: Secret<'head'>;
  readonly backup: Secret<'backup'>;
  readonly vaultRecord: Secret<'vault-record'>;
}

export interface UserSubkeys {
  readonly selfWrap: Secret<'self-wrap'>;
  readonly drafts: Secret<'drafts'>;
}

export interface BackupSubkeys {
  readonly object: Secret<'backup-object'>;
  readonly mac: Secret<'backup-mac'>;
}

/** The vault's keys of one epoch; the caller disposes of each. */
export function deriveSubkeys(vk: Secret<'vk'>): VaultSubkeys {
  return {
    page: derive(vk, 'SIGILOvk', 1, 'page'),
    head: derive(vk, 'SIGILOvk', 2, 'head'),
    backup: derive(vk, 'SIGILOvk', 3, 'backup'),
    vaultRecord: derive(vk, 'SIGILOvk', 4, 'vault-record'),
  };
}

/** A principal's own symmetric keys. */
export function deriveUserKeys(user: Secret<'user'>): UserSubkeys {
  return {
    selfWrap: derive(user, 'SIGILOus', 1, 'self-wrap'),
    drafts: derive(user, 'SIGILOus', 2, 'drafts'),
  };
}

/** What seals a principal's PIN entry in the header; made for each use, so that no session holds it. */
export function derivePinEntryKey(user: Secret<'user'>): Secret<'pin-entry'> {
  return derive(user, 'SIGILOus', 3, 'pin-entry');
}

/** The keys of one backup file (docs/FORMAT.md, "Backup file"). */
export function deriveBackupKeys(backup: Secret<'backup'>, backupId: BackupId): BackupSubkeys {
  const own = new Secret('backup', mac(backup.expose(), lps('SIGILO backup 1', backupId)));
  const keys = {
    object: derive(own, 'SIGILObk', 1, 'backup-object'),
    mac: derive(own, 'SIGILObk', 2, 'backup-mac'),
  };
  own.dispose();
  return keys;
}

function derive<P extends KeyPurpose>(from: Secret<KeyPurpose>, context: string, id: number, purpose: P): Secret<P> {
  return new Secret(purpose, kdf(from.expose(), context, id));
}
