import type { auditCommands } from '../../../src-shared/commands/audit.contract.ts';
import { err } from '../../../src-shared/result.ts';
import type { Handlers } from './registry.ts';

export const auditHandlers: Handlers<keyof typeof auditCommands> = {
  'audit.list': () => err({ code: 'not-allowed-now' }),
  'audit.export': () => err({ code: 'not-allowed-now' }),
};
