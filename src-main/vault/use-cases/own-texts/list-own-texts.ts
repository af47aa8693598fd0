import { ok } from '../../../../src-shared/result.ts';
import { listOwnTexts as listRecords } from '../../storage/repositories/own-texts.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { openOwnText } from './own-text-record.ts';

/** My templates with their arrangement, and my snippets. One that cannot be opened is named without its text, so that the others stay usable. */
export function listOwnTexts(vault: OpenVault): Outcome<'ownTexts.list'> {
  const { principal } = vault.me;
  const records = [...listRecords(vault.db, principal, 'template'), ...listRecords(vault.db, principal, 'snippet')];
  return ok({
    texts: records.map((record) => {
      const opened = openOwnText(vault, record);
      const { id, revision, updatedAt } = record;
      return { id, revision, updatedAt, text: opened.ok ? opened.value : null };
    }),
  });
}
