import { ok } from '../../../../src-shared/result.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { readMyDictionary, writeMyDictionary } from './dictionary-record.ts';

/** Removing a word that is not there changes nothing. */
export function removeWord(vault: OpenVault, { word }: In<'dictionary.remove'>): Outcome<'dictionary.remove'> {
  return vault.transact((tx) => {
    const mine = readMyDictionary(vault);
    if (!mine.ok) return mine;
    const { record, words } = mine.value;
    const after = words.filter((one) => one !== word);
    if (after.length < words.length) writeMyDictionary(vault, tx, record, after);
    return ok({ words: after });
  });
}
