import type { keyFileCommands } from '../../../src-shared/commands/key-file.contract.ts';
import { err } from '../../../src-shared/result.ts';
import type { Handlers } from './registry.ts';

export const keyFileHandlers: Handlers<keyof typeof keyFileCommands> = {
  'keyFile.make': () => err({ code: 'not-allowed-now' }),
  'keyFile.inspect': () => err({ code: 'not-allowed-now' }),
  'keyFile.enrol': () => err({ code: 'not-allowed-now' }),
  'keyFile.remove': () => err({ code: 'not-allowed-now' }),
};
