import { createJobs } from '../../../../src-main/vault/commands/jobs.ts';
import type { Room } from '../../../../src-main/vault/commands/registry.ts';
import { createTickets } from '../../../../src-main/vault/commands/tickets.ts';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import { inThreadKdf, KDF_FLOOR } from '../../../../src-main/vault/crypto/index.ts';
import { FreshCompartment } from '../../../../src-main/vault/session/fresh-compartment.ts';
import { KeyChanges } from '../../../../src-main/vault/session/key-changes.ts';
import { PrivateDoor } from '../../../../src-main/vault/session/private-door.ts';
import { noQuickUnlock } from '../../../../src-main/vault/session/quick-unlock-port.ts';
import type { SessionPorts } from '../../../../src-main/vault/session/session-ports.ts';
import { createPlaceRoom } from '../../../../src-main/vault/use-cases/places/place-room.ts';
import type { Session } from '../../../../src-main/vault/use-cases/use-case.types.ts';
import type { VaultState } from '../../../../src-shared/commands/define-command.ts';
import { err } from '../../../../src-shared/result.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const noPorts: SessionPorts = {
  files: nodeFiles,
  clock: new FakeClock(),
  kdf: inThreadKdf,
  chooseKdfMemory: () => Promise.resolve(KDF_FLOOR.mKiB),
  appVersion: '0.1.0-test',
  quickUnlock: noQuickUnlock,
};

/** A session that stands in a state and does nothing: for tests of what surrounds it. Counts its locks. */
export function sessionOf(state: VaultState): Session & { locks: number } {
  const refused = () => Promise.resolve(err({ code: 'not-allowed-now' as const }));
  const status = {
    state,
    vaultId: null,
    unusable: null,
    headerCopyDamaged: false,
    recoveryProved: null,
    keyFileNeeded: null,
    pinSet: null,
    retryAfterMs: 0,
    failedBefore: null,
    leftBehind: null,
  };
  return {
    locks: 0,
    status,
    onStatus: () => () => undefined,
    probe: () => status,
    create: refused,
    unlock: refused,
    unlockWithPin: refused,
    unlockWithRecovery: refused,
    keys: new KeyChanges(noPorts, {
      change: refused,
      show: () => {
        throw new Error('no vault is open');
      },
      fresh: new FreshCompartment(noPorts.clock),
      swap: () => undefined,
    }),
    failedBeforeRead: () => undefined,
    statusChanged: () => undefined,
    changePassphrase: refused,
    checkPassphrase: refused,
    privateDoor: new PrivateDoor(noPorts, () => null),
    newRecoverySheet: refused,
    recoverySheets: [],
    proveRecoverySheet: () => err({ code: 'not-allowed-now' }),
    verify: refused,
    lock() {
      this.locks += 1;
    },
    get vault(): never {
      throw new Error('no vault is open');
    },
    vaultOrNull: null,
    close: () => undefined,
  };
}

/** What handlers reach, around that session; no backup runs in it. */
export function roomOf(session: Session): Room {
  const runner = { run: () => Promise.reject(new Error('no backup runs here')) };
  const backups = {
    session,
    runner,
    files: nodeFiles,
    clock: new FakeClock(),
    folder: '/nowhere',
    appVersion: '0.1.0-test',
    recoveryPage: () => null,
  };
  return {
    session,
    tickets: createTickets(),
    jobs: createJobs(() => undefined),
    backups,
    places: createPlaceRoom(backups, () => undefined),
    sample: false,
    search: { current: null },
  };
}
