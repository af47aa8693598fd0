import { PinKeeper } from '../../src-main/shell/lock/pin-keeper.ts';
import type { QuickUnlockPort } from '../../src-main/vault/session/quick-unlock-port.ts';
import type { ShellInfo } from '../../src-shared/commands/shell.contract.ts';

/** The clocks of a machine: asleep, boot time and the wall clock go on, and the steady clock stands still. */
export class FakeMachine {
  bootMs = 1_000_000;
  wallMs = Date.parse('2026-11-17T09:00:00.000Z');
  awakeMs = 900_000;
  diskEncryption: ShellInfo['diskEncryption'] = 'cannot-check';

  advance(ms: number): void {
    this.bootMs += ms;
    this.wallMs += ms;
    this.awakeMs += ms;
  }

  sleep(ms: number): void {
    this.bootMs += ms;
    this.wallMs += ms;
  }

  setWallBack(ms: number): void {
    this.wallMs -= ms;
  }
}

/** The keeper of main over such clocks. */
export function keeperOn(machine: FakeMachine): PinKeeper {
  return new PinKeeper({
    bootMs: () => machine.bootMs,
    wallMs: () => machine.wallMs,
    awakeMs: () => machine.awakeMs,
    diskEncryption: () => machine.diskEncryption,
  });
}

/** The keeper as a session has it, without the line between the processes: what crosses it is copied. */
export function portTo(keeper: PinKeeper): QuickUnlockPort {
  return {
    keep: (envelope, by) => keeper.keep(envelope && new Uint8Array(envelope), by),
    take: () => Promise.resolve(keeper.take()),
    succeeded: () => keeper.right(),
  };
}
