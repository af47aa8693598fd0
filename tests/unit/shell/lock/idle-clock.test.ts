import { expect, test } from 'vitest';
import { IdleClock } from '../../../../src-main/shell/lock/idle-clock.ts';

/** Seconds go by in steps of five, as the app watches it. */
function machine({ system }: { system: 'follows' | 'counts on' | 'always zero' | 'silent' }) {
  let now = 1_000_000;
  let lastInput = now;
  const clock = new IdleClock({
    bootMs: () => now,
    systemIdleMs: () => {
      if (system === 'silent') return null;
      if (system === 'always zero') return 0;
      return Math.floor((now - lastInput) / 1000) * 1000;
    },
  });
  return {
    clock,
    wait: (seconds: number) => {
      for (let left = seconds; left > 0; left -= 5) {
        now += Math.min(5, left) * 1000;
        clock.idleMs();
      }
    },
    sleep: (seconds: number) => (now += seconds * 1000),
    /** Input that the system sees. */
    touch: () => {
      if (system === 'follows') lastInput = now;
    },
  };
}

test.each(['follows', 'counts on', 'always zero', 'silent'] as const)(
  'time since the last use counts, and use starts it again (system: %s)',
  (system) => {
    const { clock, wait, touch } = machine({ system });
    wait(200);
    expect(clock.idleMs()).toBe(200_000);
    touch();
    clock.reportUse();
    expect(clock.idleMs()).toBe(0);
    wait(300);
    expect(clock.idleMs()).toBe(300_000);
  },
);

test('input into other windows does not keep the record open', () => {
  const { clock, wait, touch } = machine({ system: 'follows' });
  for (let minute = 0; minute < 6; minute += 1) {
    wait(60);
    touch();
  }
  expect(clock.idleMs()).toBe(360_000);
});

test('a page that reports use without any input is not believed, once the system was seen to follow input', () => {
  const { clock, wait, touch } = machine({ system: 'follows' });
  wait(60);
  touch();
  clock.reportUse();
  wait(60);
  clock.reportUse();
  expect(clock.idleMs()).toBe(60_000);
});

test('a system that counts on through input (no such device, a virtual display) is not believed', () => {
  const { clock, wait } = machine({ system: 'counts on' });
  wait(400);
  clock.reportUse();
  expect(clock.idleMs()).toBe(0);
});

test('time asleep counts', () => {
  const { clock, wait, sleep } = machine({ system: 'follows' });
  wait(10);
  sleep(3600);
  expect(clock.idleMs()).toBe(3_610_000);
});

test('an unlock starts it again', () => {
  const { clock, wait } = machine({ system: 'counts on' });
  wait(1000);
  clock.restart();
  expect(clock.idleMs()).toBe(0);
});
