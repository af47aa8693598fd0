import { deriveBackupKeys } from '../../../../src-shared/backup-format/keys.ts';
import { openBackupWithKey, type OpenedBackup } from '../../../../src-shared/backup-format/open.ts';
import type { KeyHolder } from '../../../../src-shared/backup-format/patient-keys.ts';
import type { ByteSource } from '../../../../src-shared/backup-format/platform.ts';
import { readStructure } from '../../../../src-shared/backup-format/structure.ts';
import { splitSecrets } from '../../../../src-shared/backup-format/vault-texts.ts';
import type { HeaderSecret, UnlockedHeader } from '../../../../src-shared/backup-format/unlock.ts';
import { sameBytes } from '../../../../src-shared/encoding/bytes.ts';
import { utf8Encode } from '../../../../src-shared/encoding/utf8.ts';
import type { Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { parseHeader, readerSodium, wipe, type KdfRunner } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { LentKeys } from '../../session/lent-keys.ts';
import { schemaVersion } from '../../storage/migrations/migrations.ts';
import { cborDecoder } from '../cbor.ts';
import { isBeforeRotation } from '../older-keys.ts';
import { type TaskControl } from '../task-control.ts';
import { valueOrLeave } from '../task-error.ts';
import { withOpenedBackup, withSource } from '../verify.ts';

export interface OpenVersion {
  readonly backup: OpenedBackup;
  /** Whose keys open the patients' keys that it carries. */
  readonly holder: KeyHolder;
}

export interface VersionOf {
  readonly path: string;
  readonly secret: HeaderSecret | null;
  readonly keys: LentKeys;
}

/** What reading it takes beside its keys. */
export const versionPlatform = () => ({ sodium: readerSodium(), cbor: cborDecoder });

/**
 * Opens a version of the very record that lends its keys, of today's epoch with these or of any day with a secret of that day, and wipes every key afterwards.
 * `wrong-passphrase` without a secret: the version was sealed under other keys than today's. `backup-of-other-vault`: another record's, or nobody's whom today's
 * directory knows. None of the version's rows are read yet.
 */
export function withVersion<T>(
  { path, secret, keys }: VersionOf,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
  work: (version: OpenVersion) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  const { vaultId } = keys;
  if (secret === null) {
    return withSource(files, path, async (source) => {
      const backup = await openWithToday(source, keys);
      try {
        mustBeReadable(backup);
        const { directory } = backup.vaultHeader.fields;
        return await work({
          backup,
          holder: { vaultId, principal: keys.principal, secrets: { user: keys.user }, directory },
        });
      } finally {
        wipe(backup.keys.object, backup.keys.mac);
      }
    });
  }
  return withOpenedBackup({ path, secret }, control, files, kdf, (backup, unlocked) => {
    mustBeOfThisRecord(backup, unlocked, keys);
    mustBeReadable(backup);
    const { directory } = backup.vaultHeader.fields;
    return work({
      backup,
      holder: { vaultId, principal: unlocked.principal, secrets: unlocked.secrets, directory },
    });
  });
}

async function openWithToday(source: ByteSource, keys: LentKeys): Promise<OpenedBackup> {
  const { sodium } = versionPlatform();
  const { header, start, mac } = valueOrLeave(await readStructure(source, sodium));
  if (header.vaultId !== keys.vaultId) throw new VaultFailure({ code: 'backup-of-other-vault' });
  // Where both sides of a record that was used on two computers rotated, the number of the epoch alone does not say whose keys these are.
  const derived = deriveBackupKeys(sodium, keys.backup, header.backupId);
  const fits =
    header.vkEpoch === keys.vkEpoch && sameBytes(sodium.crypto_generichash(mac.length, start, derived.mac), mac);
  wipe(derived.object, derived.mac);
  if (!fits) throw new VaultFailure({ code: 'wrong-passphrase' });
  return valueOrLeave(await openBackupWithKey(source, keys.backup, keys.ownerPublic, versionPlatform()));
}

/** The owner whom that day's secrets pin is today's, or was she before a rotation that today's signed directory names. */
function mustBeOfThisRecord(backup: OpenedBackup, { principal, secrets }: UnlockedHeader, keys: LentKeys): void {
  const pinned = splitSecrets(secrets)?.ownerPublic;
  const today = valueOrLeave(parseHeader(utf8Encode(keys.headerText))).fields;
  const isOurs =
    backup.structure.header.vaultId === keys.vaultId &&
    principal === keys.principal &&
    pinned !== undefined &&
    (sameBytes(pinned, keys.ownerPublic) || isBeforeRotation(today, secrets));
  if (!isOurs) throw new VaultFailure({ code: 'backup-of-other-vault' });
}

function mustBeReadable({ structure }: OpenedBackup): void {
  const { schema } = structure.header;
  if (schema > schemaVersion()) throw new VaultFailure({ code: 'backup-newer', needs: schema });
}
