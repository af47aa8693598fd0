import { sameBytes } from '../encoding/bytes.ts';
import { needsKeyFile } from '../key-file-rules.ts';
import type { BlobId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { besideLength, readBeside, readBesideNames } from './beside.ts';
import type { BackupHeader } from './header.ts';
import { HASH_BYTES } from './layout.ts';
import type { ByteSource, ReadControl, ReadResult, SodiumLike } from './platform.ts';
import { readStructure, type BackupStructure } from './structure.ts';
import { vaultHeaderOf } from './vault-header-of.ts';

const STEP_BYTES = 1024 * 1024;

export interface CheckedBackup {
  readonly header: BackupHeader;
  readonly bytes: number;
  /** Whether its passphrase opens it only together with a key file, as the file says of itself. */
  readonly keyFileNeeded: boolean;
  /** How many attachments it names beside it, each of which was held against its name unless the control said otherwise. */
  readonly beside: number;
}

/**
 * The check without any key: frame, header sum, hash of the whole file, and of each attachment that it names beside it. It finds damage of any byte; it cannot tell who wrote the file, which only
 * `openBackup` can. Memory: one MiB.
 */
export async function checkBackup(
  source: ByteSource,
  sodium: SodiumLike,
  control: ReadControl = {},
): Promise<ReadResult<CheckedBackup>> {
  const structure = await readStructure(source, sodium);
  if (!structure.ok) return structure;
  const checked = await checkFile(source, structure.value, sodium, control);
  if (!checked.ok) return checked;
  const { header } = structure.value;
  const vaultHeader = vaultHeaderOf(header, sodium);
  return ok({
    header,
    bytes: source.length,
    keyFileNeeded: vaultHeader.ok && needsKeyFile(vaultHeader.value.fields),
    beside: checked.value.length,
  });
}

/** The part of `checkBackup` that reads: the file, and the attachments beside it as `control.beside` says. Answers with their names. */
export async function checkFile(
  source: ByteSource,
  structure: BackupStructure,
  sodium: SodiumLike,
  control: ReadControl,
): Promise<ReadResult<BlobId[]>> {
  const { hashOffset, hash } = structure;
  const names = await readBesideNames(source, structure);
  if (!names.ok) return names;
  const reads = (control.beside ?? 'read') === 'read';
  const beside = control.beside === 'without' ? ok(0) : await besideLength(source, names.value);
  if (!beside.ok) return beside;
  const total = hashOffset + (reads ? beside.value : 0);
  const state = sodium.crypto_generichash_init(null, HASH_BYTES);
  for (let offset = 0; offset < hashOffset; offset += STEP_BYTES) {
    if (control.isCancelled?.() === true) return err({ code: 'cancelled' });
    const bytes = await source.read(offset, Math.min(STEP_BYTES, hashOffset - offset));
    sodium.crypto_generichash_update(state, bytes);
    control.onProgress?.(offset + bytes.length, total);
  }
  if (!sameBytes(sodium.crypto_generichash_final(state, HASH_BYTES), hash)) return err({ code: 'backup-damaged' });
  let done = hashOffset;
  for (const id of reads ? names.value : []) {
    if (control.isCancelled?.() === true) return err({ code: 'cancelled' });
    const onBytes = (length: number): void => control.onProgress?.((done += length), total);
    const read = await readBeside(source, id, sodium, onBytes, undefined);
    if (!read.ok) return read;
  }
  return names;
}
