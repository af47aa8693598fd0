import { err, ok } from '../../../../src-shared/result.ts';
import { deleteOwnText as deleteRecord, readOwnText } from '../../storage/repositories/own-texts.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

/** Deletes the text when it is still at the revision she was looking at; the chain names the row that is gone. */
export function deleteOwnText(vault: OpenVault, { id, revision }: In<'ownTexts.delete'>): Outcome<'ownTexts.delete'> {
  return vault.transact((tx) => {
    const before = readOwnText(vault.db, id, vault.me.principal);
    if (before === null || before.kind === 'dictionary') return err({ code: 'not-found' });
    if (!deleteRecord(vault.db, id, revision)) return err({ code: 'conflict' });
    tx.audit({
      action: 'own-text.deleted',
      subject: { kind: 'own-text', id },
      changes: [{ table: 'own_texts', row: [id] }],
    });
    return ok({});
  });
}
