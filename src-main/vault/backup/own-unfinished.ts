import { basename, dirname, join } from 'node:path';
import { parseBackupHeader } from '../../../src-shared/backup-format/header.ts';
import { MAX_BACKUP_HEADER_BYTES, PREFIX_BYTES, START_MAGIC } from '../../../src-shared/backup-format/layout.ts';
import { readLe32, sameBytes } from '../../../src-shared/encoding/bytes.ts';
import type { InstanceId, VaultId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { Files } from '../ports/files.ts';
import type { Patience } from './publish-file.ts';

/** Whoever is about to write under the same name. */
export interface Writer {
  readonly vaultId: VaultId;
  readonly instanceId: InstanceId;
  readonly at: Instant;
}

/** A file that is being written grows within this time, or has its header. */
const LOOK_AGAIN_MS = 1_500;
const FOREIGN_AFTER_MS = 2 * 86_400_000;

/**
 * Clears the half of a backup file that a killed run left under its unfinished name, so that the name can be used again. Only what is beyond doubt such a half and is not
 * being written: with this very copy's header, since this process alone writes for it; with another's that began two days or more away, as in a place; empty, or cut
 * off inside its header, and still so a moment later. Anything else under the name, a link too, stays.
 */
export function removeOwnUnfinished(files: Files, unfinished: string, writer: Writer, patience: Patience): void {
  const first = files.stat(unfinished);
  if (first?.kind !== 'file' || isLink(files, unfinished)) return;
  const half = halfOf(files, unfinished);
  if (half === 'foreign') return;
  if (half !== 'cut') {
    const own = half.vaultId === writer.vaultId && half.instanceId === writer.instanceId;
    const old = Math.abs(Date.parse(writer.at) - Date.parse(half.createdAt)) >= FOREIGN_AFTER_MS;
    if (!own && !old) return;
  }
  patience.sleep(LOOK_AGAIN_MS);
  const again = files.stat(unfinished);
  if (again?.kind !== 'file' || again.bytes !== first.bytes || again.modifiedMs !== first.modifiedMs) return;
  files.unlink(unfinished);
}

function isLink(files: Files, path: string): boolean {
  return files.realPath(path) !== join(files.realPath(dirname(path)), basename(path));
}

type Half =
  'foreign' | 'cut' | { readonly vaultId: VaultId; readonly instanceId: InstanceId; readonly createdAt: Instant };

function halfOf(files: Files, path: string): Half {
  const file = files.openRead(path);
  try {
    const size = file.size();
    if (size === 0) return 'cut';
    const prefix = new Uint8Array(PREFIX_BYTES);
    const begun = prefix.subarray(0, file.read(prefix, 0));
    if (begun.length < START_MAGIC.length) return 'foreign';
    if (!sameBytes(begun.subarray(0, START_MAGIC.length), START_MAGIC)) return 'foreign';
    if (begun.length < PREFIX_BYTES) return 'cut';
    const length = readLe32(prefix, 12);
    if (length > MAX_BACKUP_HEADER_BYTES) return 'foreign';
    if (size < PREFIX_BYTES + length) return 'cut';
    const json = new Uint8Array(length);
    const header = parseBackupHeader(json.subarray(0, file.read(json, PREFIX_BYTES)));
    return header.ok ? header.value : 'foreign';
  } finally {
    file.close();
  }
}
