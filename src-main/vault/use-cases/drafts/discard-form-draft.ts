import { ok } from '../../../../src-shared/result.ts';
import { deleteDraft } from '../../storage/repositories/drafts.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { formDraftKey } from './draft-key.ts';

/** There may be none: a form that was sent and one that was left empty are discarded alike. */
export function discardFormDraft(vault: OpenVault, input: In<'drafts.discard'>): Outcome<'drafts.discard'> {
  const key = formDraftKey(input.key);
  if (!key.ok) return key;
  vault.transact(() => deleteDraft(vault.db, key.value, vault.me.principal));
  return ok({});
}
