import { join } from 'node:path';
import { utf8Encode } from '../../../../src-shared/encoding/utf8.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { hash, hex } from '../../crypto/index.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files } from '../../ports/files.ts';
import { readWholeFile, removeQuietly, writeNewFile } from '../../ports/whole-file.ts';
import { fsyncFolderWhereKnown, renamePatiently, type Patience } from '../publish-file.ts';
import { placeRecoveryPage } from '../recovery-page.ts';
import { PLACE_TEXTS } from './place-texts.ts';

/** What we wrote beside the versions, by name: BLAKE2b of each file as 64 hexadecimal digits. Whoever encrypts a whole disk changes these too. */
export type Marks = Readonly<Record<string, string>>;

/** The page has about two megabytes. */
const MAX_MARK_BYTES = 32 * 1024 * 1024;

/**
 * Puts what is missing of the readable files into a place and answers the marks as they stand then. A file of one of these names that is not ours is left alone
 * and is no mark. `replace`: our own, whose content changed, is written anew: she said that it was her. Throws the system's errors.
 */
export function putMarks(
  files: Files,
  folder: string,
  page: Uint8Array | null,
  { known, replace }: { readonly known: Marks; readonly replace: boolean },
  patience: Patience,
): Marks {
  const marks: Record<string, string> = {};
  for (const [name, text] of Object.entries(PLACE_TEXTS)) {
    const wanted = utf8Encode(text);
    const standing = markHash(files, join(folder, name));
    const mine = hex(hash(wanted));
    if (standing === mine) marks[name] = mine;
    else if (standing === null || known[name] === standing || (replace && known[name] !== undefined)) {
      writeOver(files, folder, name, wanted, patience);
      marks[name] = mine;
    }
  }
  if (page !== null) {
    const wanted = hex(hash(page));
    // The page is read-only, which Windows does not rename over.
    const changed = Object.keys(known).filter(
      (name) => name.endsWith('.html') && markHash(files, join(folder, name)) !== wanted,
    );
    if (replace) for (const name of changed) removeQuietly(files, join(folder, name));
    const placed = placeRecoveryPage(
      { kind: 'recovery-page', backup: join(folder, 'recovery'), page },
      files,
      patience,
    );
    if (!placed.ok && placed.error.code !== 'target-exists') throw new VaultFailure(placed.error);
    if (placed.ok) marks[placed.value.fileName] = wanted;
  }
  return marks;
}

/** Which of them are gone or hold something else now. One that cannot be read now, because something holds it or the disk is failing, is not said to. */
export function changedMarks(files: Files, folder: string, known: Marks): string[] {
  return Object.entries(known)
    .filter(([name, mark]) => ![mark, UNREADABLE].includes(markHash(files, join(folder, name)) ?? ''))
    .map(([name]) => name);
}

const UNREADABLE = 'unreadable';

/** Null where nothing stands; what cannot be read has a hash of its own kind, so that it fits none. */
function markHash(files: Files, path: string): string | null {
  const stat = attemptFiles(() => files.stat(path));
  if (!stat.ok) return UNREADABLE;
  if (stat.value === null) return null;
  if (stat.value.kind !== 'file' || stat.value.bytes > MAX_MARK_BYTES) return 'other';
  const bytes = attemptFiles(() => readWholeFile(files, path, MAX_MARK_BYTES));
  return bytes.ok ? hex(hash(bytes.value)) : UNREADABLE;
}

function writeOver(files: Files, folder: string, name: string, bytes: Uint8Array, patience: Patience): void {
  const unfinished = join(folder, `${name}.sigilo.tmp`);
  removeQuietly(files, unfinished);
  writeNewFile(files, unfinished, bytes);
  try {
    renamePatiently(files, unfinished, join(folder, name), patience);
  } catch (thrown) {
    removeQuietly(files, unfinished);
    throw thrown;
  }
  fsyncFolderWhereKnown(files, folder);
}
