import { ok } from '../../../../src-shared/result.ts';
import { wipe } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { Outcome } from '../use-case.types.ts';
import { readKeyFile } from './read-key-file.ts';

/** Whether a file can be a key. Says nothing of whose. */
export async function inspectKeyFile(files: Files, path: string): Promise<Outcome<'keyFile.inspect'>> {
  const read = await readKeyFile(files, path);
  if (!read.ok) return read;
  wipe(read.value.hash);
  return ok({ bytes: read.value.bytes });
}
