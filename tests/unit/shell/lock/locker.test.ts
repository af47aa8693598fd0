import { beforeEach, expect, test, vi } from 'vitest';
import type { VaultState } from '../../../../src-shared/commands/define-command.ts';
import type { LockReason } from '../../../../src-shared/commands/shell.contract.ts';
import { Locker } from '../../../../src-main/shell/lock/locker.ts';

/** A promise that the test resolves. */
function gate(): { wait: () => Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { wait: () => promise, open: () => open() };
}

let steps: string[];
let state: VaultState | null;
const now = new Date('2026-11-17T08:30:00.000Z');

beforeEach(() => {
  steps = [];
  state = 'unlocked';
});

interface Wanted {
  readonly flush?: () => Promise<void>;
  readonly open?: () => Promise<void>;
  readonly startAnew?: () => Promise<boolean>;
}

function makeLocker({ flush, open, startAnew = () => Promise.resolve(false) }: Wanted = {}): Locker {
  const note = (name: string, ...args: number[]): void => void steps.push([name, ...args].join(' '));
  const after = (name: string, work: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    note(name);
    return work();
  };
  return new Locker({
    page: {
      flush: (limitMs) => after(`flush ${limitMs}`, flush),
      kill: () => note('kill page'),
      gone: () => after('page gone'),
      open: () => after('open', open),
    },
    vault: {
      get state() {
        return state;
      },
      drain: (limitMs) => after(`drain ${limitMs}`),
      kill: () => note('kill vault'),
      gone: () => after('vault gone'),
      start: () => note('start'),
    },
    now: () => now,
    block: (ms) => note('block', ms),
    onLocking: () => note('locking'),
    forgetCopied: () => after('forget copied'),
    beforeStart: () => after('before start'),
    startAnew: () => {
      note('start anew?');
      return startAnew();
    },
  });
}

test('words first, then the commit at hand, then both deaths, then everything anew', async () => {
  const locker = makeLocker();
  await locker.lock('asked');
  expect(steps).toEqual([
    'locking',
    'flush 300',
    'drain 300',
    'kill vault',
    'kill page',
    'forget copied',
    'vault gone',
    'page gone',
    'before start',
    'start anew?',
    'start',
    'open',
  ]);
  expect(locker.last).toEqual({ reason: 'asked', at: now });
  expect(locker.count).toBe(1);
});

test('nothing is started before both processes are gone', async () => {
  const locker = makeLocker({ flush: () => new Promise(() => undefined) });
  void locker.lock('idle');
  await vi.waitFor(() => expect(steps).toContain('flush 300'));
  expect(steps).not.toContain('start');
});

test.each<[VaultState | null, LockReason, boolean]>([
  ['unlocked', 'idle', true],
  ['unlocking', 'asked', true],
  ['locking', 'idle', true],
  [null, 'idle', true],
  ['locked', 'idle', false],
  ['locked', 'asked', false],
  ['locked', 'suspend', true],
  ['locked', 'screen-locked', true],
  ['none', 'suspend', false],
  ['unusable', 'idle', false],
  ['in-use', 'screen-locked', false],
  ['none', 'restored', true],
  ['locked', 'restored', true],
  ['none', 'vault-stopped', true],
])('in the state %s, %s locks: %s', async (current, reason, locks) => {
  state = current;
  const locker = makeLocker();
  await locker.lock(reason);
  expect(steps.includes('open')).toBe(locks);
  expect(locker.last.reason).toBe(locks ? reason : 'start');
});

test('a vault process that is dead is not asked for anything', async () => {
  await makeLocker().lock('vault-stopped');
  expect(steps).toEqual([
    'locking',
    'kill vault',
    'kill page',
    'forget copied',
    'vault gone',
    'page gone',
    'before start',
    'start anew?',
    'start',
    'open',
  ]);
});

test('a second request joins the first', async () => {
  const locker = makeLocker();
  await Promise.all([locker.lock('idle'), locker.lock('asked'), locker.lock('screen-locked')]);
  expect(steps.filter((step) => step === 'start')).toHaveLength(1);
  expect(locker.last.reason).toBe('idle');
  expect(locker.count).toBe(1);
});

test('before sleep both are killed before the call returns', async () => {
  const locker = makeLocker();
  locker.lockAtOnce('suspend');
  expect(steps.slice(0, 8)).toEqual([
    'flush 300',
    'block 300',
    'drain 150',
    'block 150',
    'kill vault',
    'kill page',
    'forget copied',
    'block 50',
  ]);
  await vi.waitFor(() => expect(steps.at(-1)).toBe('open'));
  expect(locker.last.reason).toBe('suspend');
});

test('sleep in the middle of a lock kills at once, and once', async () => {
  const flush = gate();
  const locker = makeLocker({ flush: flush.wait });
  const locked = locker.lock('idle');
  locker.lockAtOnce('suspend');
  expect(steps).toEqual(['locking', 'flush 300', 'kill vault', 'kill page', 'forget copied', 'block 50']);
  flush.open();
  await locked;
  expect(steps.filter((step) => step.startsWith('kill'))).toHaveLength(2);
  expect(steps).not.toContain('drain 300');
});

test('a process that ends again while the lock screen is opening starts one more lock', async () => {
  const opening = gate();
  const locker = makeLocker({ open: opening.wait });
  const locked = locker.lock('asked');
  await vi.waitFor(() => expect(steps).toContain('open'));
  void locker.lock('vault-stopped');
  opening.open();
  await locked;
  await vi.waitFor(() => expect(steps.filter((step) => step === 'open')).toHaveLength(2));
  expect(locker.last.reason).toBe('vault-stopped');
});

test('the end saves, kills and starts nothing', async () => {
  const locker = makeLocker();
  await locker.end();
  await locker.lock('asked');
  locker.lockAtOnce('suspend');
  expect(steps).toEqual([
    'flush 300',
    'drain 300',
    'kill vault',
    'kill page',
    'forget copied',
    'vault gone',
    'page gone',
  ]);
});

test('the end in the middle of a lock kills what that lock has already started', async () => {
  const opening = gate();
  const locker = makeLocker({ open: opening.wait });
  void locker.lock('asked');
  await vi.waitFor(() => expect(steps).toContain('open'));
  await locker.end();
  expect(steps.filter((step) => step === 'kill vault')).toHaveLength(2);
  opening.open();
});

test('when the whole app has started anew, nothing starts here any more', async () => {
  const locker = makeLocker({ startAnew: () => Promise.resolve(true) });
  await locker.lock('asked');
  expect(steps.slice(-2)).toEqual(['before start', 'start anew?']);
  await locker.lock('vault-stopped');
  expect(steps).not.toContain('start');
});

test('a new run that does not come up leaves the ordinary lock', async () => {
  const locker = makeLocker({ startAnew: () => Promise.resolve(false) });
  await locker.lock('idle');
  expect(steps.slice(-3)).toEqual(['start anew?', 'start', 'open']);
});

test('before sleep the app starts anew only after both processes are dead', async () => {
  const starting = gate();
  const locker = makeLocker({ startAnew: () => starting.wait().then(() => true) });
  locker.lockAtOnce('suspend');
  expect(steps).toContain('kill page');
  expect(steps).not.toContain('start anew?');
  await vi.waitFor(() => expect(steps).toContain('start anew?'));
  starting.open();
});

test('a quit while the app starts anew starts nothing here', async () => {
  const starting = gate();
  const locker = makeLocker({ startAnew: () => starting.wait().then(() => false) });
  const locked = locker.lock('asked');
  await vi.waitFor(() => expect(steps).toContain('start anew?'));
  await locker.end();
  starting.open();
  await locked;
  expect(steps).not.toContain('start');
});
