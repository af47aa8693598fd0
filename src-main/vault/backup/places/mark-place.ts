import { ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Files } from '../../ports/files.ts';
import type { Patience } from '../publish-file.ts';
import { failureOf } from '../task-error.ts';
import { putMarks, type Marks } from './marks.ts';

/** Keeps the readable files of a place current. */
export interface MarkTask {
  readonly kind: 'mark-place';
  readonly folder: string;
  readonly known: Marks;
  /** Also over what somebody changed: after she said that it was her. */
  readonly replace: boolean;
  readonly page: Uint8Array | null;
}

export interface MarkedPlace {
  readonly marks: Marks;
}

export function markPlace(
  { folder, known, replace, page }: MarkTask,
  files: Files,
  patience: Patience,
): Result<MarkedPlace, VaultError> {
  try {
    return ok({ marks: putMarks(files, folder, page, { known, replace }, patience) });
  } catch (thrown) {
    return failureOf(thrown);
  }
}
