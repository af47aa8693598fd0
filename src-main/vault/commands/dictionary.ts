import type { dictionaryCommands } from '../../../src-shared/commands/dictionary.contract.ts';
import { addWord } from '../use-cases/dictionary/add-word.ts';
import { getDictionary } from '../use-cases/dictionary/get-dictionary.ts';
import { removeWord } from '../use-cases/dictionary/remove-word.ts';
import { withVault, type Handlers } from './registry.ts';

export const dictionaryHandlers: Handlers<keyof typeof dictionaryCommands> = {
  'dictionary.get': withVault(getDictionary),
  'dictionary.add': withVault(addWord),
  'dictionary.remove': withVault(removeWord),
};
