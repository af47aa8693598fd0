import type { importCommands } from '../../../src-shared/commands/imports.contract.ts';
import type { Handlers } from './registry.ts';

export const importHandlers: Handlers<keyof typeof importCommands> = {};
