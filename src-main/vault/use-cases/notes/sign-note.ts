import { err, ok } from '../../../../src-shared/result.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { draftToWrite } from './note-access.ts';
import { signText } from './sign-text.ts';

/** Signs exactly this text; the signed head is in the same transaction. The signature can be undone until `finalAt`. */
export function signNote(vault: OpenVault, input: In<'notes.sign'>): Outcome<'notes.sign'> {
  return vault.transact((tx) => {
    const found = draftToWrite(vault, input.id);
    if (!found.ok) return found;
    const signed = signText(vault, tx, found.value, input.body);
    if (!signed.ok) return signed;
    const { signedAt, finalAt } = signed.value;
    if (signedAt === null || finalAt === null) return err({ code: 'internal' });
    tx.signHead();
    return ok({ signedAt, finalAt });
  });
}
