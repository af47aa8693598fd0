import { base64urlDecode } from '../encoding/base64url.ts';
import { le64, lps } from '../encoding/bytes.ts';
import { err, ok, type Result } from '../result.ts';
import type { ParsedHeader } from '../vault-header.ts';
import { deriveBackupKeys, deriveFromVk, type BackupKeys } from './keys.ts';
import { HASH_BYTES, MANIFEST_NUMBER, MAX_MANIFEST_BYTES } from './layout.ts';
import { parseManifest, type Manifest } from './manifest.ts';
import { readObject } from './object-stream.ts';
import type { BackupOpenError, BackupReaderPlatform, ByteSource, ReadResult } from './platform.ts';
import { Gathering } from './rows.ts';
import { readStructure, type BackupStructure } from './structure.ts';
import { unlockHeader, type HeaderSecret, type UnlockAlso, type UnlockedHeader } from './unlock.ts';
import { vaultHeaderOf } from './vault-header-of.ts';
import { isDirectorySigned } from './vault-trust.ts';

/** A backup whose header and manifest are known to be authentic. Its objects are not read yet. */
export interface OpenedBackup {
  readonly source: ByteSource;
  readonly structure: BackupStructure;
  readonly vaultHeader: ParsedHeader;
  readonly keys: BackupKeys;
  readonly manifest: Manifest;
}

/**
 * Opens a backup with a secret of its own day. The caller wipes `unlocked.secrets`, `unlocked.vk`, a key in `unlocked.compartment` and `backup.keys` when it has done
 * with them.
 */
export async function openBackup(
  source: ByteSource,
  secret: HeaderSecret,
  platform: BackupReaderPlatform,
  also: UnlockAlso = {},
): Promise<Result<{ backup: OpenedBackup; unlocked: UnlockedHeader }, BackupOpenError>> {
  const { sodium } = platform;
  const framed = await readFrame(source, platform);
  if (!framed.ok) return framed;
  const { structure, vaultHeader } = framed.value;
  const unlocked = await unlockHeader(vaultHeader, structure.header.vkEpoch, secret, platform, also);
  if (!unlocked.ok) return err(unlocked.error.code === 'header-damaged' ? { code: 'backup-damaged' } : unlocked.error);
  const key = deriveFromVk(sodium, unlocked.value.vk, 'backup');
  const backup = await openFramed(source, structure, vaultHeader, key, platform);
  sodium.memzero(key);
  if (backup.ok) return ok({ backup: backup.value, unlocked: unlocked.value });
  sodium.memzero(unlocked.value.secrets);
  sodium.memzero(unlocked.value.vk);
  if (unlocked.value.compartment instanceof Uint8Array) sodium.memzero(unlocked.value.compartment);
  return backup;
}

/**
 * Opens a backup for whoever holds the vault's BACKUP key of its epoch and the owner's public signing key already: the vault that has just written it.
 * The same checks, without a slot.
 */
export async function openBackupWithKey(
  source: ByteSource,
  backupKey: Uint8Array,
  ownerPublic: Uint8Array,
  platform: Pick<BackupReaderPlatform, 'sodium' | 'cbor'>,
): Promise<ReadResult<OpenedBackup>> {
  const framed = await readFrame(source, platform);
  if (!framed.ok) return framed;
  const { structure, vaultHeader } = framed.value;
  if (!isDirectorySigned(vaultHeader.fields, ownerPublic, platform.sodium)) return err({ code: 'backup-damaged' });
  return openFramed(source, structure, vaultHeader, backupKey, platform);
}

type Frame = { readonly structure: BackupStructure; readonly vaultHeader: ParsedHeader };

async function readFrame(
  source: ByteSource,
  { sodium }: Pick<BackupReaderPlatform, 'sodium'>,
): Promise<ReadResult<Frame>> {
  const structure = await readStructure(source, sodium);
  if (!structure.ok) return structure;
  const { header } = structure.value;
  const vaultHeader = vaultHeaderOf(header, sodium);
  if (!vaultHeader.ok) return vaultHeader;
  if (vaultHeader.value.fields.vaultId !== header.vaultId) return err({ code: 'backup-damaged' });
  return ok({ structure: structure.value, vaultHeader: vaultHeader.value });
}

async function openFramed(
  source: ByteSource,
  structure: BackupStructure,
  vaultHeader: ParsedHeader,
  backupKey: Uint8Array,
  { sodium, cbor }: Pick<BackupReaderPlatform, 'sodium' | 'cbor'>,
): Promise<ReadResult<OpenedBackup>> {
  const damaged = err({ code: 'backup-damaged' } as const);
  const keys = deriveBackupKeys(sodium, backupKey, structure.header.backupId);
  const fail = (result: ReadResult<never>): ReadResult<never> => {
    sodium.memzero(keys.object);
    sodium.memzero(keys.mac);
    return result;
  };
  if (!sodium.memcmp(sodium.crypto_generichash(HASH_BYTES, structure.start, keys.mac), structure.mac))
    return fail(damaged);

  const gathered = new Gathering(MAX_MANIFEST_BYTES);
  const authentic = await readObject(
    source,
    sodium,
    keys.object,
    structure.sum,
    { n: MANIFEST_NUMBER, offset: structure.manifestOffset, length: structure.manifestLength, hash: null },
    () => undefined,
    (plain) => gathered.add(plain),
  );
  const plain = authentic ? gathered.bytes() : null;
  if (plain === null) return fail(damaged);
  const manifest = parseManifest(plain, cbor, structure);
  if (!manifest.ok) return fail(manifest);
  const backup = { source, structure, vaultHeader, keys, manifest: manifest.value };
  return isHeadSigned(backup, { sodium }) ? ok(backup) : fail(damaged);
}

/** Whether the manifest's audit head carries the signature of a user of the directory. */
function isHeadSigned(
  { vaultHeader, manifest }: OpenedBackup,
  { sodium }: Pick<BackupReaderPlatform, 'sodium'>,
): boolean {
  const { audit } = manifest;
  const actor = vaultHeader.fields.directory.principals.find((principal) => principal.id === audit.actor);
  const key = actor?.kind === 'user' ? base64urlDecode(actor.ed25519) : null;
  if (key === null) return false;
  const text = lps('SIGILO head 1', vaultHeader.fields.vaultId, le64(audit.seq), audit.hash, audit.at);
  return sodium.crypto_sign_verify_detached(audit.signature, text, key);
}
