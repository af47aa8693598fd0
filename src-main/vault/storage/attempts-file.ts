import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson, parseCanonicalJson } from '../../../src-shared/canonical-json.ts';
import { Instant } from '../../../src-shared/time.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { readWholeFile, writeNewFile } from '../ports/whole-file.ts';
import { ATTEMPTS_FILE, TMP } from './vault-folder.ts';

/** How an attempt to open the locked vault was made. Also the subject's kind of an audit entry `unlock.failed`. */
export const UnlockWay = z.enum(['passphrase', 'recovery-code', 'pin']);
export type UnlockWay = z.infer<typeof UnlockWay>;

/** Attempts that are kept one by one, the newest; of the rest, the number. */
export const KEPT_ATTEMPTS = 200;
const MAX_BYTES = 64 * 1024;
/** No count in the file goes beyond; whoever forges one cannot make it grow without end. */
const MAX_COUNT = 1_000_000;

const Count = z.number().int().min(0).max(MAX_COUNT);

/**
 * What is noted of failed attempts while nobody can sign: FORMAT.md, "Failed attempts". Moment and way, nothing of what was typed. Whoever may write in the folder can
 * write it, so nothing in it is believed beyond its bounds.
 */
export const AttemptsFile = z.strictObject({
  v: z.literal(1),
  /** Failed attempts in a row; sets the next delay. */
  failures: Count,
  /** The delay after the newest one, and the boot time at which it began. Milliseconds. */
  waitMs: z.number().int().nonnegative(),
  bootMs: z.number().int().nonnegative(),
  /** Attempts that the audit chain does not hold yet; `newest` are the last of them. */
  count: Count,
  first: Instant.nullable(),
  newest: z.array(z.strictObject({ at: Instant, way: UnlockWay })).max(KEPT_ATTEMPTS),
});
export type AttemptsFile = z.infer<typeof AttemptsFile>;

/** One more attempt, the oldest one let go where there are too many. */
export function withAttempt(file: AttemptsFile, at: Instant, way: UnlockWay): AttemptsFile {
  return {
    ...file,
    failures: Math.min(file.failures + 1, MAX_COUNT),
    count: Math.min(file.count + 1, MAX_COUNT),
    first: file.first ?? at,
    newest: [...file.newest, { at, way }].slice(-KEPT_ATTEMPTS),
  };
}

/** Null where there is none, and where what stands there cannot be read or is not such a file: it protects no copy, and an unlock does not hang on it. */
export function readAttempts(files: Files, folder: string): AttemptsFile | null {
  try {
    const bytes = attemptFiles(() => readWholeFile(files, join(folder, ATTEMPTS_FILE), MAX_BYTES));
    if (!bytes.ok) return null;
    const json = parseCanonicalJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
    const parsed = json.ok ? AttemptsFile.safeParse(json.value) : null;
    return parsed?.success === true && parsed.data.count >= parsed.data.newest.length ? parsed.data : null;
  } catch (thrown) {
    // Longer than the bound, or not UTF-8.
    if (thrown instanceof RangeError || thrown instanceof TypeError) return null;
    throw thrown;
  }
}

/** Replaces the file as a whole. Best effort: answers whether it was written. */
export function writeAttempts(files: Files, folder: string, content: AttemptsFile): boolean {
  const path = join(folder, ATTEMPTS_FILE);
  return attemptFiles(() => {
    if (files.stat(path + TMP)) files.unlink(path + TMP);
    writeNewFile(files, path + TMP, new TextEncoder().encode(canonicalJson(content)));
    files.rename(path + TMP, path);
    files.fsyncFolder(folder);
  }).ok;
}

/** Best effort, as the writing. */
export function removeAttempts(files: Files, folder: string): boolean {
  const path = join(folder, ATTEMPTS_FILE);
  return attemptFiles(() => {
    if (!files.stat(path)) return;
    files.unlink(path);
    files.fsyncFolder(folder);
  }).ok;
}
