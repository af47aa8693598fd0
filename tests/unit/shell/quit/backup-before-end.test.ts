import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  BackupBeforeEnd,
  QUIT_LIMIT_MS,
  type QuitState,
  type QuittingVault,
} from '../../../../src-main/shell/quit/backup-before-end.ts';

class FakeVault implements QuittingVault {
  state: QuittingVault['state'] = 'unlocked';
  asked = 0;
  stopped = 0;
  say: (state: QuitState) => void = () => undefined;

  beforeQuit(onState: (state: QuitState) => void): void {
    this.asked += 1;
    this.say = onState;
  }

  quitNow(): void {
    this.stopped += 1;
  }
}

let vault: FakeVault;
let waiting: number;
let own: boolean;
let before: BackupBeforeEnd;

beforeEach(() => {
  vi.useFakeTimers();
  vault = new FakeVault();
  waiting = 0;
  own = true;
  before = new BackupBeforeEnd({ vault, onWaiting: () => void (waiting += 1), isOwnRecord: () => own });
});
afterEach(() => {
  vi.useRealTimers();
});

async function isOver(wait: Promise<void>): Promise<boolean> {
  let over = false;
  void wait.then(() => (over = true));
  await vi.advanceTimersByTimeAsync(0);
  return over;
}

test.each(['none', 'locked', 'in-use', 'unusable', null] as const)(
  'a record that is %s is not waited for',
  async (state) => {
    vault.state = state;
    expect(await isOver(before.wait())).toBe(true);
    expect(vault.asked).toBe(0);
  },
);

test('of the sample practice no backup is made', async () => {
  own = false;
  expect(await isOver(before.wait())).toBe(true);
  expect(vault.asked).toBe(0);
});

test('where nothing is due the page is not told', async () => {
  const wait = before.wait();
  vault.say('ready');
  expect(await isOver(wait)).toBe(true);
  expect(waiting).toBe(0);
});

test('a backup is waited for, and the page says so', async () => {
  const wait = before.wait();
  vault.say('working');
  expect(await isOver(wait)).toBe(false);
  expect(waiting).toBe(1);
  vault.say('ready');
  expect(await isOver(wait)).toBe(true);
  expect(vault.stopped).toBe(0);
});

test('she can end it now, and two minutes do', async () => {
  const wait = before.wait();
  vault.say('working');
  before.now();
  expect(await isOver(wait)).toBe(true);
  expect(vault.stopped).toBe(1);

  const again = before.wait();
  vault.say('working');
  await vi.advanceTimersByTimeAsync(QUIT_LIMIT_MS - 1);
  expect(await isOver(again)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isOver(again)).toBe(true);
  expect(vault.stopped).toBe(2);
});

test('a session that the system ends waits for nothing, then and later', async () => {
  const wait = before.wait();
  vault.say('working');
  before.systemEnds();
  expect(await isOver(wait)).toBe(true);
  expect(await isOver(before.wait())).toBe(true);
  expect(vault.asked).toBe(1);
});

test('nothing happens when nobody waits', () => {
  before.now();
  expect(vault.stopped).toBe(0);
});
