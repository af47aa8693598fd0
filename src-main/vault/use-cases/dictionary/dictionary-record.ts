import { z } from 'zod';
import { OwnTextId } from '../../../../src-shared/ids.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { OpenVault, RecordRef, Transaction } from '../../session/open-vault.ts';
import {
  insertOwnText,
  listOwnTexts,
  updateOwnText,
  type OwnTextRecord,
} from '../../storage/repositories/own-texts.ts';
import { newId } from '../new-id.ts';

const DictionaryPayload = z.object({ v: z.literal(1), words: z.array(z.string()) });

/** The key epoch of what is sealed under the user's own key. */
const OWN_KEY_EPOCH = 1;

function dictionaryRef({ id, revision }: Pick<OwnTextRecord, 'id' | 'revision'>): RecordRef {
  return { owner: { kind: 'me' }, table: 'own_texts', row: id, fieldSet: 'words', revision, epoch: OWN_KEY_EPOCH };
}

export interface MyDictionary {
  /** Null before the first word. */
  readonly record: OwnTextRecord | null;
  readonly words: readonly string[];
}

export function readMyDictionary(vault: OpenVault): Result<MyDictionary, { code: 'record-damaged' }> {
  const [record] = listOwnTexts(vault.db, vault.me.principal, 'dictionary');
  if (record === undefined) return ok({ record: null, words: [] });
  const opened = vault.records.open(dictionaryRef(record), DictionaryPayload, record.sealed);
  return opened.ok ? ok({ record, words: opened.value.words }) : opened;
}

/** Inside the transaction that read `before`. */
export function writeMyDictionary(
  vault: OpenVault,
  tx: Transaction,
  before: OwnTextRecord | null,
  words: readonly string[],
): void {
  const place = { id: before?.id ?? newId(OwnTextId), revision: (before?.revision ?? 0) + 1 };
  const payload: z.infer<typeof DictionaryPayload> = { v: 1, words: [...words] };
  const sealed = vault.records.seal(dictionaryRef(place), payload);
  const now = vault.clock.now();
  if (before === null) {
    const { principal } = vault.me;
    insertOwnText(vault.db, { ...place, principal, kind: 'dictionary', sealed, createdAt: now, updatedAt: now });
  } else if (!updateOwnText(vault.db, { ...before, ...place, sealed, updatedAt: now }, before.revision)) {
    throw new VaultFailure({ code: 'conflict' });
  }
  tx.audit({
    action: 'own-text.saved',
    subject: { kind: 'dictionary', id: place.id },
    changes: [{ table: 'own_texts', row: [place.id] }],
  });
}
