import { err, ok, type Result } from '../../../../src-shared/result.ts';

/**
 * Whether a form may use this key. Notes' drafts stand in the same table and are reached through `notes.*` alone, whose roles and checks would be walked round
 * otherwise. The resume record's key has no colon, so that no form's key can be it.
 */
export function formDraftKey(key: string): Result<string, { code: 'invalid-input' }> {
  return key.startsWith('note:') ? err({ code: 'invalid-input' }) : ok(key);
}

export const RESUME_KEY = 'resume';
