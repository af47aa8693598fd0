import { z } from 'zod';
import { concatBytes, le32 } from '../encoding/bytes.ts';
import { canonicalJson } from '../canonical-json.ts';
import { utf8Decode, utf8Encode } from '../encoding/utf8.ts';
import { BackupId, InstanceId, VaultId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { Instant, Zone } from '../time.ts';
import { BACKUP_FORMAT, MAX_BESIDE, READER_OF_LOSSES, START_MAGIC } from './layout.ts';
import type { BackupReadError } from './platform.ts';

const Count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What a backup says about itself without any key. Nothing clinical; it does name the vault, the day and the program. */
export const BackupHeader = z.strictObject({
  appVersion: z.string().min(1).max(40),
  backupId: BackupId,
  /** How many attachments lie in `blobs/` beside the file, whose names follow the header; absent where they are inside it. */
  beside: z.number().int().min(0).max(MAX_BESIDE).exactOptional(),
  createdAt: Instant,
  format: z.literal(1),
  instanceId: InstanceId,
  lineage: z.strictObject({ machine: z.string().min(1).max(64), sequence: Count }),
  /** How many attachments that its rows name it could not carry, because no intact copy was found anywhere; absent where it holds them all, and with `beside`. */
  lost: z.number().int().min(1).max(MAX_BESIDE).exactOptional(),
  minReader: z.union([z.literal(BACKUP_FORMAT), z.literal(READER_OF_LOSSES)]),
  /** Number of the last migration of the database that the rows come from. */
  schema: Count.min(1),
  sequence: Count.min(1),
  /** The text of the vault header of that moment, so that day's passphrase or recovery sheet opens the file. */
  vaultHeader: z.string().max(64 * 1024),
  vaultId: VaultId,
  vkEpoch: Count,
  zone: Zone,
});
export type BackupHeader = z.infer<typeof BackupHeader>;

/** Everything in front of `sum`. */
export function encodeBackupStart(header: BackupHeader): Uint8Array {
  const json = utf8Encode(canonicalJson(header));
  return concatBytes(START_MAGIC, le32(BACKUP_FORMAT), le32(json.length), json);
}

/** Reads the header's JSON, whose sum the caller has already found right. The spelling must be the canonical one. */
export function parseBackupHeader(json: Uint8Array): Result<BackupHeader, BackupReadError> {
  const damaged = err({ code: 'backup-damaged' } as const);
  const text = utf8Decode(json);
  if (text === null) return damaged;
  const value = parseJson(text);
  const reader = z.object({ minReader: z.number().int() }).safeParse(value);
  if (reader.success && reader.data.minReader > READER_OF_LOSSES) {
    return err({ code: 'backup-newer', needs: reader.data.minReader });
  }
  const header = BackupHeader.safeParse(value);
  if (!header.success || canonicalJson(header.data) !== text) return damaged;
  const { lost, beside, minReader } = header.data;
  const fits = lost === undefined ? minReader === BACKUP_FORMAT : minReader === READER_OF_LOSSES;
  return fits && (lost === undefined || beside === undefined) ? ok(header.data) : damaged;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
