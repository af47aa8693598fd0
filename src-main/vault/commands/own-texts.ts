import type { ownTextCommands } from '../../../src-shared/commands/own-texts.contract.ts';
import type { Handlers } from './registry.ts';

export const ownTextHandlers: Handlers<keyof typeof ownTextCommands> = {};
