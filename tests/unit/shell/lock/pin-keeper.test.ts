import { describe, expect, test } from 'vitest';
import { PIN_LIFE_MS, type PinKeeper } from '../../../../src-main/shell/lock/pin-keeper.ts';
import { FakeMachine, keeperOn } from '../../../support/kept-pin.ts';

const HOUR_MS = 60 * 60_000;

function kept(machine = new FakeMachine()): { machine: FakeMachine; keeper: PinKeeper; bytes: Uint8Array } {
  const keeper = keeperOn(machine);
  const bytes = Uint8Array.of(1, 2, 3, 4);
  keeper.keep(bytes, 'passphrase');
  return { machine, keeper, bytes };
}

/** Gone for this reason, and the bytes that were kept zeroed. */
function expectGone(keeper: PinKeeper, bytes: Uint8Array, gone: string): void {
  expect(keeper.view).toEqual({ triesLeft: 0, gone });
  expect(bytes).toEqual(new Uint8Array(4));
  expect(keeper.take()).toEqual({ gone });
}

test('before a passphrase there is nothing, and where no PIN is set there is nothing either', () => {
  const keeper = keeperOn(new FakeMachine());
  expect(keeper.take()).toEqual({ gone: 'started' });
  keeper.keep(null, 'passphrase');
  expect(keeper.view).toEqual({ triesLeft: 0, gone: 'not-set' });
});

test('an envelope that comes by a PIN without a passphrase before it is not kept', () => {
  const keeper = keeperOn(new FakeMachine());
  const bytes = Uint8Array.of(1, 2, 3, 4);
  keeper.keep(bytes, 'pin');
  expectGone(keeper, bytes, 'started');
});

describe('tries', () => {
  test('each is counted when it is handed out, whatever becomes of it; the fifth leaves nothing here', () => {
    const { keeper, bytes } = kept();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(keeper.take()).toEqual({ envelope: Uint8Array.of(1, 2, 3, 4), triesLeft });
    }
    expectGone(keeper, bytes, 'tries');
  });

  test('what is handed out is a copy', () => {
    const { keeper } = kept();
    const first = keeper.take();
    if ('gone' in first) throw new Error(first.gone);
    first.envelope.fill(0);
    expect(keeper.take()).toMatchObject({ envelope: Uint8Array.of(1, 2, 3, 4) });
  });

  test('a right one gives all five back, also where it was the last', () => {
    const { keeper } = kept();
    for (let tries = 0; tries < 3; tries += 1) keeper.take();
    keeper.right();
    expect(keeper.view).toEqual({ triesLeft: 5, gone: null });
    for (let tries = 0; tries < 5; tries += 1) keeper.take();
    keeper.right();
    expect(keeper.view).toEqual({ triesLeft: 0, gone: 'tries' });
    keeper.keep(Uint8Array.of(9), 'pin');
    expect(keeper.view).toEqual({ triesLeft: 5, gone: null });
  });
});

describe('time', () => {
  test('claim:pin-forgotten eight hours of boot time after the passphrase it is over', () => {
    const { machine, keeper, bytes } = kept();
    machine.advance(PIN_LIFE_MS - 1);
    expect(keeper.view.gone).toBeNull();
    machine.advance(1);
    keeper.check();
    expect(bytes).toEqual(new Uint8Array(4));
    expectGone(keeper, bytes, 'expired');
  });

  test('a PIN does not begin the time anew, a passphrase does', () => {
    const { machine, keeper } = kept();
    machine.advance(7 * HOUR_MS);
    keeper.take();
    keeper.right();
    const again = Uint8Array.of(5, 6, 7, 8);
    keeper.keep(again, 'pin');
    machine.advance(HOUR_MS);
    expectGone(keeper, again, 'expired');
    keeper.keep(Uint8Array.of(1), 'passphrase');
    machine.advance(7 * HOUR_MS);
    expect(keeper.view.gone).toBeNull();
  });

  test('a wall clock that goes back drops it, one that goes forward does not, nor do clocks that are read apart', () => {
    const { machine, keeper, bytes } = kept();
    machine.setWallBack(-24 * HOUR_MS);
    keeper.check();
    machine.setWallBack(4_000);
    expect(keeper.view.gone).toBeNull();
    machine.setWallBack(2_000);
    expectGone(keeper, bytes, 'clock');
  });

  test('small steps back add up', () => {
    const { machine, keeper, bytes } = kept();
    for (let step = 0; step < 3; step += 1) {
      machine.advance(5_000);
      machine.setWallBack(2_000);
      keeper.check();
    }
    expectGone(keeper, bytes, 'clock');
  });
});

describe('sleep', () => {
  test.each(['off', 'cannot-check'] as const)('with disk encryption %s it goes before the machine sleeps', (state) => {
    const machine = new FakeMachine();
    machine.diskEncryption = state;
    const { keeper, bytes } = kept(machine);
    keeper.beforeSleep();
    expectGone(keeper, bytes, 'slept');
  });

  test('with disk encryption that is verified on it outlives the sleep, whose time counts', () => {
    const machine = new FakeMachine();
    machine.diskEncryption = 'on';
    const { keeper, bytes } = kept(machine);
    keeper.beforeSleep();
    machine.sleep(7 * HOUR_MS);
    expect(keeper.view).toEqual({ triesLeft: 5, gone: null });
    machine.sleep(HOUR_MS);
    expectGone(keeper, bytes, 'expired');
  });

  test('claim:pin-forgotten a sleep that nobody announced is noticed afterwards', () => {
    const { machine, keeper, bytes } = kept();
    machine.sleep(60_000);
    expectGone(keeper, bytes, 'slept');
  });

  test('after a sleep only a passphrase brings another one', () => {
    const { machine, keeper } = kept();
    keeper.beforeSleep();
    machine.sleep(1_000);
    const again = Uint8Array.of(5, 6, 7, 8);
    keeper.keep(again, 'pin');
    expectGone(keeper, again, 'slept');
  });
});

describe('another process of the app', () => {
  test('gets what is kept with its tries and its time, and nothing stays here', () => {
    const { machine, keeper, bytes } = kept();
    keeper.take();
    machine.advance(7 * HOUR_MS);
    const state = keeper.handOver();
    if (state === null) throw new Error('nothing was handed over');
    expect(bytes).toEqual(new Uint8Array(4));
    expect(keeper.view.gone).toBe('started');

    const next = keeperOn(machine);
    next.takeOver(state);
    expect(next.view).toEqual({ triesLeft: 4, gone: null });
    machine.advance(HOUR_MS);
    expectGone(next, state.envelope, 'expired');
  });

  test('refuses one whose clock went back on the way, or that has no tries', () => {
    const { machine, keeper } = kept();
    const state = keeper.handOver();
    if (state === null) throw new Error('nothing was handed over');
    machine.setWallBack(60_000);
    const next = keeperOn(machine);
    next.takeOver({ ...state, envelope: new Uint8Array(state.envelope) });
    expect(next.view.gone).toBe('clock');
    next.takeOver({ ...state, triesLeft: 0 });
    expect(next.view.gone).toBe('tries');
    expect(keeper.handOver()).toBeNull();
  });
});
