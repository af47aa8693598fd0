import type { bringBackCommands } from '../../../src-shared/commands/bring-back.contract.ts';
import { err } from '../../../src-shared/result.ts';
import type { Handlers } from './registry.ts';

export const bringBackHandlers: Handlers<keyof typeof bringBackCommands> = {
  'bringBack.patients': () => err({ code: 'not-allowed-now' }),
  'bringBack.documents': () => err({ code: 'not-allowed-now' }),
  'bringBack.preview': () => err({ code: 'not-allowed-now' }),
  'bringBack.patient': () => err({ code: 'not-allowed-now' }),
  'bringBack.document': () => err({ code: 'not-allowed-now' }),
};
