import { ok } from '../../../../src-shared/result.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { RESUME_KEY } from './draft-key.ts';
import { writeFormDraft } from './form-draft-record.ts';

export function saveResume(vault: OpenVault, input: In<'resume.save'>): Outcome<'resume.save'> {
  vault.transact(() => writeFormDraft(vault, RESUME_KEY, null, input.value));
  return ok({});
}
