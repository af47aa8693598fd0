import type { ownTextCommands } from '../../../src-shared/commands/own-texts.contract.ts';
import { deleteOwnText } from '../use-cases/own-texts/delete-own-text.ts';
import { listOwnTexts } from '../use-cases/own-texts/list-own-texts.ts';
import { saveOwnText } from '../use-cases/own-texts/save-own-text.ts';
import { withVault, type Handlers } from './registry.ts';

export const ownTextHandlers: Handlers<keyof typeof ownTextCommands> = {
  'ownTexts.list': withVault(listOwnTexts),
  'ownTexts.save': withVault(saveOwnText),
  'ownTexts.delete': withVault(deleteOwnText),
};
