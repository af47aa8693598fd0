import { ok } from '../../../../src-shared/result.ts';
import { readDraft } from '../../storage/repositories/drafts.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { formDraftKey } from './draft-key.ts';
import { openFormDraft } from './form-draft-record.ts';

/** My draft of that form. One that was written for another patient is not this form's. */
export function getFormDraft(vault: OpenVault, input: In<'drafts.get'>): Outcome<'drafts.get'> {
  const key = formDraftKey(input.key);
  if (!key.ok) return key;
  const draft = readDraft(vault.db, key.value, vault.me.principal);
  if (draft === null || draft.patientId !== input.patientId) return ok({ value: null, savedAt: null });
  const value = openFormDraft(vault, draft);
  return value.ok ? ok({ value: value.value, savedAt: draft.savedAt }) : value;
}
