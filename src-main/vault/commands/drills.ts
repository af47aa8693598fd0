import type { drillCommands } from '../../../src-shared/commands/drills.contract.ts';
import { err } from '../../../src-shared/result.ts';
import type { Handlers } from './registry.ts';

export const drillHandlers: Handlers<keyof typeof drillCommands> = {
  'drills.list': () => err({ code: 'not-allowed-now' }),
  'drills.run': () => err({ code: 'not-allowed-now' }),
};
