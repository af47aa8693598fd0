import type { privateCommands } from '../../../src-shared/commands/private.contract.ts';
import { err } from '../../../src-shared/result.ts';
import type { Handlers } from './registry.ts';

export const privateHandlers: Handlers<keyof typeof privateCommands> = {
  'private.status': () => err({ code: 'not-allowed-now' }),
  'private.open': () => err({ code: 'not-allowed-now' }),
  'private.close': () => err({ code: 'not-allowed-now' }),
  'private.keepOpen': () => err({ code: 'not-allowed-now' }),
  'private.notes': () => err({ code: 'not-allowed-now' }),
  'private.startNote': () => err({ code: 'not-allowed-now' }),
  'private.openNote': () => err({ code: 'not-allowed-now' }),
  'private.saveDraft': () => err({ code: 'not-allowed-now' }),
  'private.keepVersion': () => err({ code: 'not-allowed-now' }),
  'private.versions': () => err({ code: 'not-allowed-now' }),
  'private.version': () => err({ code: 'not-allowed-now' }),
  'private.discardEmpty': () => err({ code: 'not-allowed-now' }),
  'private.documents': () => err({ code: 'not-allowed-now' }),
  'private.addDocument': () => err({ code: 'not-allowed-now' }),
  'private.saveDocument': () => err({ code: 'not-allowed-now' }),
};
