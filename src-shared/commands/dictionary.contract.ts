import { z } from 'zod';
import { DictionaryWord, MAX_DICTIONARY_WORDS } from '../clinical/personal-dictionary.ts';
import { CLINICAL, whenUnlocked } from './define-command.ts';

/** In alphabetical order of their letters' code points; whoever shows them sorts them for her language. */
const Words = z.object({ words: z.array(z.string()).max(MAX_DICTIONARY_WORDS) });
const Word = z.object({ word: DictionaryWord });

/** The words that her spell-check takes as right. One sealed record a user. */
export const dictionaryCommands = {
  'dictionary.get': whenUnlocked(CLINICAL, z.object({}), Words),
  /** A word that is there already stays there once. `invalid-input` for what is no word, or when the dictionary is full. */
  'dictionary.add': whenUnlocked(CLINICAL, Word, Words),
  'dictionary.remove': whenUnlocked(CLINICAL, Word, Words),
} as const;
