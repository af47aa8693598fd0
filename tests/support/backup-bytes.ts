import { join } from 'node:path';
import { cborDecoder } from '../../src-main/vault/backup/cbor.ts';
import { attachmentBeside } from '../../src-main/vault/backup/file-source.ts';
import { hash, readerSodium } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { checkBackup } from '../../src-shared/backup-format/check.ts';
import { PREFIX_BYTES, TRAILER_BYTES } from '../../src-shared/backup-format/layout.ts';
import { openBackupWithKey } from '../../src-shared/backup-format/open.ts';
import type { BackupReadError, ByteSource } from '../../src-shared/backup-format/platform.ts';
import { readObjects, type BackupSink } from '../../src-shared/backup-format/read-objects.ts';
import { readLe32 } from '../../src-shared/encoding/bytes.ts';

type Attachments = NonNullable<ByteSource['attachment']>;

/** `attachments`: what lies beside a version. */
export function memorySource(bytes: Uint8Array, attachments?: Attachments): ByteSource {
  const source = {
    length: bytes.length,
    read: (offset: number, length: number) => Promise.resolve(bytes.slice(offset, offset + length)),
  };
  return attachments === undefined ? source : { ...source, attachment: attachments };
}

export function attachmentsIn(folder: string): Attachments {
  return attachmentBeside(nodeFiles, join(folder, 'version'));
}

/** By their ids. */
export function attachmentsOf(files: ReadonlyMap<string, Uint8Array>): Attachments {
  return (id) => {
    const bytes = files.get(id);
    return Promise.resolve(bytes === undefined ? null : { ...memorySource(bytes), close: () => undefined });
  };
}

export interface OpeningKeys {
  readonly backup: Uint8Array;
  readonly ownerPublic: Uint8Array;
}

export type Verdict = 'ok' | BackupReadError['code'];

/** The check without any key. */
export async function checkKeyless(bytes: Uint8Array, attachments?: Attachments): Promise<Verdict> {
  const checked = await checkBackup(memorySource(bytes, attachments), readerSodium());
  return checked.ok ? 'ok' : checked.error.code;
}

/** The whole check with the vault's key, without Argon2. */
export async function checkKeyed(
  bytes: Uint8Array,
  { backup, ownerPublic }: OpeningKeys,
  sink: BackupSink = {},
  attachments?: Attachments,
): Promise<Verdict> {
  const platform = { sodium: readerSodium(), cbor: cborDecoder };
  const opened = await openBackupWithKey(memorySource(bytes, attachments), backup, ownerPublic, platform);
  if (!opened.ok) return opened.error.code;
  const read = await readObjects(opened.value, platform, sink);
  return read.ok ? 'ok' : read.error.code;
}

/** Makes the unkeyed sums right again, as somebody without the key could. */
export function withRightSums(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  const headerEnd = PREFIX_BYTES + readLe32(out, 12);
  if (headerEnd + 64 + TRAILER_BYTES <= out.length) out.set(hash(out.subarray(0, headerEnd)), headerEnd);
  out.set(hash(out.subarray(0, -40)), out.length - 40);
  return out;
}
