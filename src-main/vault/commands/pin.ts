import type { pinCommands } from '../../../src-shared/commands/pin.contract.ts';
import { ok } from '../../../src-shared/result.ts';
import { withSession, type Handlers } from './registry.ts';

export const pinHandlers: Handlers<keyof typeof pinCommands> = {
  'vault.unlockWithPin': withSession((session, { pin }) => session.unlockWithPin(pin)),
  'pin.set': withSession(async (session, { pin, passphrase }) => {
    const set = await session.keys.setPin(pin, passphrase);
    return set.ok ? ok({}) : set;
  }),
  'pin.remove': withSession(async (session) => {
    const removed = await session.keys.removePin();
    return removed.ok ? ok({}) : removed;
  }),
};
