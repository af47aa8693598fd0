import { ok } from '../../../../src-shared/result.ts';
import { readDraft } from '../../storage/repositories/drafts.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { RESUME_KEY } from './draft-key.ts';
import { openFormDraft } from './form-draft-record.ts';

export function getResume(vault: OpenVault): Outcome<'resume.get'> {
  const draft = readDraft(vault.db, RESUME_KEY, vault.me.principal);
  if (draft === null) return ok({ value: null });
  const value = openFormDraft(vault, draft);
  return value.ok ? ok({ value: value.value }) : value;
}
