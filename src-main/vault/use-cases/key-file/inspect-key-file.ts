import { ok } from '../../../../src-shared/result.ts';
import type { Files } from '../../ports/files.ts';
import type { Outcome } from '../use-case.types.ts';
import { readKeyFile } from './key-file-on-disk.ts';

/** Whether a file can be a key. Says nothing of whose. */
export async function inspectKeyFile(files: Files, path: string): Promise<Outcome<'keyFile.inspect'>> {
  const read = await readKeyFile(files, path);
  if (!read.ok) return read;
  read.value.hash.fill(0);
  return ok({ bytes: read.value.bytes });
}
