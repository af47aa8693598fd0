import type { placeCommands } from '../../../src-shared/commands/places.contract.ts';
import { err } from '../../../src-shared/result.ts';
import type { Handlers } from './registry.ts';

export const placeHandlers: Handlers<keyof typeof placeCommands> = {
  'backups.standing': () => err({ code: 'not-allowed-now' }),
  'places.list': () => err({ code: 'not-allowed-now' }),
  'places.add': () => err({ code: 'not-allowed-now' }),
  'places.change': () => err({ code: 'not-allowed-now' }),
  'places.remove': () => err({ code: 'not-allowed-now' }),
  'versions.list': () => err({ code: 'not-allowed-now' }),
  'versions.ticket': () => err({ code: 'not-allowed-now' }),
  'versions.pin': () => err({ code: 'not-allowed-now' }),
  'backups.now': () => err({ code: 'not-allowed-now' }),
  'places.verify': () => err({ code: 'not-allowed-now' }),
  'backups.releaseBrake': () => err({ code: 'not-allowed-now' }),
};
