import { ok } from '../../../../src-shared/result.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { readMyDictionary } from './dictionary-record.ts';

export function getDictionary(vault: OpenVault): Outcome<'dictionary.get'> {
  const mine = readMyDictionary(vault);
  return mine.ok ? ok({ words: [...mine.value.words] }) : mine;
}
