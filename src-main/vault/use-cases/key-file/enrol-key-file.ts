import { ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Files } from '../../ports/files.ts';
import type { Session } from '../use-case.types.ts';
import { readKeyFile } from './key-file-on-disk.ts';

/** The two choices as paths: the file, and the same file from where it will be kept. */
export interface EnrolInput {
  readonly passphrase: Uint8Array;
  readonly file: string;
  readonly again: string;
}

/** From now on the passphrase opens only together with the file. Both are read here, so that what is kept is what can be read back. */
export async function enrolKeyFile(
  session: Session,
  files: Files,
  { passphrase, file, again }: EnrolInput,
): Promise<Result<Record<string, never>, VaultError>> {
  const first = await readKeyFile(files, file);
  if (!first.ok) return first;
  const second = await readKeyFile(files, again);
  if (!second.ok) {
    first.value.hash.fill(0);
    return second;
  }
  const enrolled = await session.keys.enrolKeyFile(passphrase, { hash: first.value.hash, again: second.value.hash });
  return enrolled.ok ? ok({}) : enrolled;
}
