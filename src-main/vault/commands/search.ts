import type { searchCommands } from '../../../src-shared/commands/search.contract.ts';
import type { Handlers } from './registry.ts';

export const searchHandlers: Handlers<keyof typeof searchCommands> = {};
