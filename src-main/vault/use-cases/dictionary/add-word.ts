import { MAX_DICTIONARY_WORDS } from '../../../../src-shared/clinical/personal-dictionary.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { readMyDictionary, writeMyDictionary } from './dictionary-record.ts';

export function addWord(vault: OpenVault, { word }: In<'dictionary.add'>): Outcome<'dictionary.add'> {
  return vault.transact((tx) => {
    const mine = readMyDictionary(vault);
    if (!mine.ok) return mine;
    const { record, words } = mine.value;
    if (words.includes(word)) return ok({ words: [...words] });
    if (words.length >= MAX_DICTIONARY_WORDS) return err({ code: 'invalid-input' });
    const after = [...words, word].toSorted();
    writeMyDictionary(vault, tx, record, after);
    return ok({ words: after });
  });
}
