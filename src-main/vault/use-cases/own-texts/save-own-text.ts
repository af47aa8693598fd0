import { OwnTextId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import {
  insertOwnText,
  listOwnTexts,
  readOwnText,
  updateOwnText,
  type OwnTextRecord,
} from '../../storage/repositories/own-texts.ts';
import { newId } from '../new-id.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { openOwnText, sealOwnText } from './own-text-record.ts';

type Saved = Outcome<'ownTexts.save'>;

/** A new text, or the next revision of the one she was looking at. A text keeps its kind; a second arrangement is a `conflict`. */
export function saveOwnText(vault: OpenVault, { at, text }: In<'ownTexts.save'>): Saved {
  return vault.transact((tx) => {
    const kind = text.kind === 'snippet' ? 'snippet' : 'template';
    const now = vault.clock.now();
    if (at === null) {
      if (text.kind === 'arrangement' && hasArrangement(vault)) return err({ code: 'conflict' });
      const place = { id: newId(OwnTextId), revision: 1 };
      const { principal } = vault.me;
      const sealed = sealOwnText(vault, place, text);
      insertOwnText(vault.db, { ...place, principal, kind, sealed, createdAt: now, updatedAt: now });
      return saved(tx, place);
    }
    const before = readOwnText(vault.db, at.id, vault.me.principal);
    if (before === null) return err({ code: 'not-found' });
    if (before.kind !== kind) return err({ code: 'invalid-input' });
    const place = { id: at.id, revision: at.revision + 1 };
    const after = { ...before, ...place, sealed: sealOwnText(vault, place, text), updatedAt: now };
    if (!updateOwnText(vault.db, after, at.revision)) return err({ code: 'conflict' });
    return saved(tx, place);
  });
}

function saved(tx: Transaction, { id, revision }: Pick<OwnTextRecord, 'id' | 'revision'>): Saved {
  tx.audit({
    action: 'own-text.saved',
    subject: { kind: 'own-text', id },
    changes: [{ table: 'own_texts', row: [id] }],
  });
  return ok({ id, revision });
}

function hasArrangement(vault: OpenVault): boolean {
  return listOwnTexts(vault.db, vault.me.principal, 'template').some((record) => {
    const opened = openOwnText(vault, record);
    return opened.ok && opened.value.kind === 'arrangement';
  });
}
