import { err, ok } from '../../../../src-shared/result.ts';
import { readKeyEpoch } from '../../storage/repositories/patients.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { formDraftKey } from './draft-key.ts';
import { writeFormDraft } from './form-draft-record.ts';

export function saveFormDraft(vault: OpenVault, input: In<'drafts.save'>): Outcome<'drafts.save'> {
  const key = formDraftKey(input.key);
  if (!key.ok) return key;
  return vault.transact(() => {
    if (input.patientId === null) return ok({ savedAt: writeFormDraft(vault, key.value, null, input.value) });
    const keyEpoch = readKeyEpoch(vault.db, input.patientId);
    if (keyEpoch === null) return err({ code: 'not-found' });
    return ok({ savedAt: writeFormDraft(vault, key.value, { id: input.patientId, keyEpoch }, input.value) });
  });
}
