import type { sampleCommands } from '../../../src-shared/commands/sample.contract.ts';
import type { Handlers } from './registry.ts';

export const sampleHandlers: Handlers<keyof typeof sampleCommands> = {};
