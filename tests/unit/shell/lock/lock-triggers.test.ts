import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleClock } from '../../../../src-main/shell/lock/idle-clock.ts';
import { LockTriggers } from '../../../../src-main/shell/lock/lock-triggers.ts';

let locks: string[];
let now: number;
let idleState: 'active' | 'idle' | 'locked' | 'unknown';
const power = Object.assign(new EventEmitter(), { getSystemIdleState: () => idleState });
const window = new EventEmitter();

beforeEach(() => {
  vi.useFakeTimers();
  locks = [];
  now = 0;
  idleState = 'active';
});
afterEach(() => {
  vi.useRealTimers();
  power.removeAllListeners();
  window.removeAllListeners();
});

function triggersOn(platform: NodeJS.Platform, screenLockSeen = false): LockTriggers {
  return new LockTriggers({
    platform,
    power,
    window,
    clock: new IdleClock({ bootMs: () => now, systemIdleMs: () => null }),
    lock: (reason) => void locks.push(reason),
    lockAtOnce: (reason) => void locks.push(`${reason} at once`),
    screenLockSeen,
  });
}

function passMinutes(minutes: number): void {
  now += minutes * 60_000;
  vi.advanceTimersByTime(5_000);
}

test('no use for as long as the policy says locks, and use puts it off', () => {
  const triggers = triggersOn('linux');
  triggers.policy = { idleMinutes: 3, lockWhenHidden: false };
  passMinutes(2.9);
  expect(locks).toEqual([]);
  triggers.reportUse();
  passMinutes(2.9);
  expect(locks).toEqual([]);
  passMinutes(0.2);
  expect(locks).toEqual(['idle']);
});

test('five minutes until a record has said another time', () => {
  triggersOn('linux');
  passMinutes(4.9);
  expect(locks).toEqual([]);
  passMinutes(0.2);
  expect(locks).toEqual(['idle']);
});

test('sleep locks at once, the system lock screen by the ordinary way', () => {
  triggersOn('win32');
  power.emit('suspend');
  power.emit('lock-screen');
  expect(locks).toEqual(['suspend at once', 'screen-locked']);
});

test('a change of user locks on macOS, where it is an event of its own', () => {
  triggersOn('darwin');
  power.emit('user-did-resign-active');
  expect(locks).toEqual(['screen-locked']);
});

test('a window out of sight locks only where she wants it', () => {
  const triggers = triggersOn('linux');
  window.emit('minimize');
  window.emit('hide');
  expect(locks).toEqual([]);
  triggers.policy = { idleMinutes: 5, lockWhenHidden: true };
  window.emit('minimize');
  window.emit('hide');
  expect(locks).toEqual(['hidden', 'hidden']);
});

test('Linux says that it is locked when it is asked: once for each time it locks', () => {
  const triggers = triggersOn('linux');
  expect(triggers.screenLock).toBe('cannot-check');
  idleState = 'locked';
  vi.advanceTimersByTime(60_000);
  expect(locks).toEqual(['screen-locked']);
  expect(triggers.screenLock).toBe('told');
  idleState = 'active';
  vi.advanceTimersByTime(5_000);
  idleState = 'locked';
  vi.advanceTimersByTime(5_000);
  expect(locks).toEqual(['screen-locked', 'screen-locked']);
});

test('what an earlier run has heard from this system still counts; macOS and Windows always tell', () => {
  expect(triggersOn('linux', true).screenLock).toBe('told');
  expect(triggersOn('darwin').screenLock).toBe('told');
  expect(triggersOn('win32').screenLock).toBe('told');
});
