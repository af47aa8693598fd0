import { join } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { MAX_HEADER_BYTES, type HeaderError, type ParsedHeader } from '../../../src-shared/vault-header.ts';
import { equal, parseHeader } from '../crypto/index.ts';
import { attemptFiles, type FileError } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { readWholeFile, removeQuietly, writeNewFile } from '../ports/whole-file.ts';
import { HEADER_A, HEADER_B, HEADER_NEW, TMP, databaseFamily, databaseNames } from './vault-folder.ts';

export type HeaderCopy = 'a' | 'b';
const NAMES = { a: HEADER_A, b: HEADER_B } as const;

export interface FoundHeader {
  readonly copy: HeaderCopy;
  readonly header: ParsedHeader;
}

export interface FoundHeaders {
  /** The valid copies, the one that counts first: the higher generation; with equal ones, `a`. */
  readonly valid: readonly [FoundHeader, ...FoundHeader[]];
  /** A copy is missing or was damaged; the notice is due. */
  readonly copyDamaged: boolean;
}

export type NoHeader = HeaderError | FileError | { readonly code: 'no-vault' };

type Copy =
  | { kind: 'valid'; found: FoundHeader }
  | { kind: 'missing' }
  | { kind: 'damaged' }
  | { kind: 'newer'; needs: number }
  | { kind: 'unreadable'; error: FileError };

/**
 * Reads both copies without any key (FORMAT.md, "Header"). A copy of a newer format wins over a valid one: a newer program has been here. `no-vault` is said only
 * of a folder in which nothing of a vault stands, or a vault that was never finished.
 */
export function readHeaders(files: Files, folder: string): Result<FoundHeaders, NoHeader> {
  const copies = [readCopy(files, folder, 'a'), readCopy(files, folder, 'b')];
  for (const copy of copies) if (copy.kind === 'newer') return err({ code: 'newer-format', needs: copy.needs });

  const [first, second] = copies.flatMap((copy) => (copy.kind === 'valid' ? [copy.found] : []));
  if (!first) return noValidHeader(files, folder, copies);
  if (!second) return ok({ valid: [first], copyDamaged: true });
  const secondIsNewer = second.header.fields.generation > first.header.fields.generation;
  return ok({ valid: secondIsNewer ? [second, first] : [first, second], copyDamaged: false });
}

function noValidHeader(files: Files, folder: string, copies: readonly Copy[]): Result<never, NoHeader> {
  for (const copy of copies) if (copy.kind === 'unreadable') return err(copy.error);
  if (copies.some((copy) => copy.kind === 'damaged')) return err({ code: 'header-damaged' });
  const listed = attemptFiles(() => isUnfinished(files, folder) || databaseNames(files, folder).length === 0);
  if (!listed.ok) return listed.error.code === 'file-missing' ? err({ code: 'no-vault' }) : listed;
  return err({ code: listed.value ? 'no-vault' : 'header-damaged' });
}

function readCopy(files: Files, folder: string, copy: HeaderCopy): Copy {
  try {
    const bytes = attemptFiles(() => readWholeFile(files, join(folder, NAMES[copy]), MAX_HEADER_BYTES));
    if (!bytes.ok)
      return bytes.error.code === 'file-missing' ? { kind: 'missing' } : { kind: 'unreadable', error: bytes.error };
    const parsed = parseHeader(bytes.value);
    if (parsed.ok) return { kind: 'valid', found: { copy, header: parsed.value } };
    return parsed.error.code === 'newer-format' ? { kind: 'newer', needs: parsed.error.needs } : { kind: 'damaged' };
  } catch (thrown) {
    if (thrown instanceof RangeError) return { kind: 'damaged' };
    throw thrown;
  }
}

/** `committed`: whether the new header counts from now on. With an error and `committed`, it does, but that it survives a power cut was not confirmed. */
export type HeaderWritten =
  { readonly ok: true } | { readonly ok: false; readonly committed: boolean; readonly error: FileError };

/**
 * Writes a new header over both copies. Both new files are complete and durable before the first rename, so that a full disk is met before the commit; renaming
 * `header.a` is the commit. A `header.b` that cannot be replaced is removed, so that no copy keeps an older slot; the next unlock writes it again.
 */
export function writeHeaders(files: Files, folder: string, text: string): HeaderWritten {
  const bytes = new TextEncoder().encode(text);
  const a = join(folder, HEADER_A);
  const b = join(folder, HEADER_B);
  const prepared = attemptFiles(() => {
    for (const path of [a, b]) {
      if (files.stat(path + TMP)) files.unlink(path + TMP);
      writeNewFile(files, path + TMP, bytes);
    }
    // So that no crash leaves a new `header.a` without the `header.b.tmp` that finishes the commit.
    files.fsyncFolder(folder);
    files.rename(a + TMP, a);
  });
  if (!prepared.ok) {
    for (const path of [a, b]) removeQuietly(files, path + TMP);
    return { ok: false, committed: false, error: prepared.error };
  }
  const finished = attemptFiles(() => {
    attemptFiles(() => files.fsyncFolder(folder));
    if (!attemptFiles(() => files.rename(b + TMP, b)).ok) {
      files.unlink(b);
      removeQuietly(files, b + TMP);
    }
    files.fsyncFolder(folder);
  });
  return finished.ok ? { ok: true } : { ok: false, committed: true, error: finished.error };
}

/**
 * Finishes what a process that was killed between the two renames of `writeHeaders` had committed: `header.a` has the new text, `header.b` the old one, and the
 * durable `header.b.tmp` the new one too. Without this the older copy would go on opening with what it opened with. Best effort: where it fails, nothing is lost.
 */
export function finishHeaderWrite(files: Files, folder: string): void {
  attemptFiles(() => {
    const b = join(folder, HEADER_B);
    const sizes = [join(folder, HEADER_A), b + TMP].map((path) => files.stat(path)?.bytes ?? Infinity);
    if (sizes.some((bytes) => bytes > MAX_HEADER_BYTES)) return;
    const a = readWholeFile(files, join(folder, HEADER_A), MAX_HEADER_BYTES);
    const waiting = readWholeFile(files, b + TMP, MAX_HEADER_BYTES);
    if (!equal(a, waiting) || !parseHeader(a).ok) return;
    files.rename(b + TMP, b);
    files.fsyncFolder(folder);
  });
}

/** Writes the good copy's text over the other one: same generation, no commit. */
export function repairCopy(files: Files, folder: string, good: FoundHeader): Result<void, FileError> {
  return attemptFiles(() => {
    const path = join(folder, NAMES[good.copy === 'a' ? 'b' : 'a']);
    if (files.stat(path + TMP)) files.unlink(path + TMP);
    writeNewFile(files, path + TMP, new TextEncoder().encode(good.header.text));
    files.rename(path + TMP, path);
    files.fsyncFolder(folder);
  });
}

/**
 * The first header of a folder without a vault. `placeDatabase` puts the finished database under its final name; until `header.a` has its name, the durable
 * `header.new` says that what stands here was never a vault, and `removeUnfinishedVault` may clear it. Throws the system's errors, leaving the folder as it was.
 */
export function commitFirstHeader(files: Files, folder: string, text: string, placeDatabase: () => void): void {
  const fresh = join(folder, HEADER_NEW);
  const a = join(folder, HEADER_A);
  const b = join(folder, HEADER_B);
  const bytes = new TextEncoder().encode(text);
  writeNewFile(files, fresh, bytes);
  try {
    files.fsyncFolder(folder);
    placeDatabase();
    writeNewFile(files, b + TMP, bytes);
    files.rename(fresh, a);
    try {
      files.fsyncFolder(folder);
      files.rename(b + TMP, b);
      files.fsyncFolder(folder);
    } catch (thrown) {
      removeQuietly(files, b);
      files.rename(a, fresh);
      throw thrown;
    }
  } catch (thrown) {
    if (files.stat(fresh)) attemptFiles(() => removeUnfinishedVault(files, folder));
    throw thrown;
  }
}

/** Whether a vault was begun here and never committed. */
function isUnfinished(files: Files, folder: string): boolean {
  return (
    files.stat(join(folder, HEADER_NEW)) !== null &&
    files.stat(join(folder, HEADER_A)) === null &&
    files.stat(join(folder, HEADER_B)) === null
  );
}

/** Clears what a creation or restore that never reached its commit left. `header.new` goes last, so that this can be cut short too. */
export function removeUnfinishedVault(files: Files, folder: string): void {
  if (!isUnfinished(files, folder)) return;
  for (const name of databaseFamily(files, folder)) files.unlink(join(folder, name));
  if (files.stat(join(folder, HEADER_B + TMP))) files.unlink(join(folder, HEADER_B + TMP));
  files.fsyncFolder(folder);
  files.unlink(join(folder, HEADER_NEW));
  files.fsyncFolder(folder);
}
