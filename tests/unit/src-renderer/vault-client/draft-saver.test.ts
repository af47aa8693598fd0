import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createDraftSaver,
  DEBOUNCE_MS,
  LONGEST_WAIT_MS,
  RETRY_MS,
} from '../../../../src-renderer/vault-client/draft-saver.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';

const savedAt = Instant.parse('2026-11-17T14:32:00.000Z');
type Written = Result<{ readonly savedAt: Instant }, VaultError>;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A vault that takes `delay` to answer and keeps what it was given. */
function vault(delay = 0) {
  const written: string[] = [];
  let fail = false;
  let running = 0;
  let atOnce = 0;
  const write = async (text: string): Promise<Written> => {
    running += 1;
    atOnce = Math.max(atOnce, running);
    await new Promise((done) => setTimeout(done, delay));
    running -= 1;
    if (fail) return err({ code: 'disk-full' });
    written.push(text);
    return ok({ savedAt });
  };
  return { written, write, breakDown: (broken: boolean) => (fail = broken), most: () => atOnce };
}

describe('the draft saver', () => {
  it('writes once, the newest text, after the last key', async () => {
    const { written, write } = vault();
    const saver = createDraftSaver(write);
    saver.changed('a');
    await vi.advanceTimersByTimeAsync(40);
    saver.changed('ab');
    await vi.advanceTimersByTimeAsync(DEBOUNCE_MS - 1);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(written).toEqual(['ab']);
    expect(saver.state()).toEqual({ kind: 'clean', savedAt });
  });

  it('has sealed the text 500 ms after the first unsaved key, however fast she types on', async () => {
    const { written, write } = vault(5);
    const saver = createDraftSaver(write);
    for (let key = 1; key * 50 <= 500; key += 1) {
      saver.changed('x'.repeat(key));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(written).toHaveLength(1);
    // What stood there when the write began.
    expect(written[0]).toHaveLength(LONGEST_WAIT_MS / 50);
  });

  it('writes one at a time and never leaves the last text out', async () => {
    const { written, write, most } = vault(400);
    const saver = createDraftSaver(write);
    for (let key = 1; key <= 40; key += 1) {
      saver.changed(String(key));
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(2000);
    expect(written.at(-1)).toBe('40');
    expect(most()).toBe(1);
    expect(saver.state().kind).toBe('clean');
  });

  it('flushes what is unsaved at once, a text typed during the write included', async () => {
    const { written, write } = vault(20);
    const saver = createDraftSaver(write);
    saver.changed('first');
    const flushed = saver.flush();
    saver.changed('second');
    await vi.advanceTimersByTimeAsync(40);
    await expect(flushed).resolves.toBe(true);
    expect(written).toEqual(['first', 'second']);
  });

  it('keeps the text after a failure, says so, and writes it with the next flush', async () => {
    const { written, write, breakDown } = vault();
    const saver = createDraftSaver(write);
    breakDown(true);
    saver.changed('precious');
    await vi.advanceTimersByTimeAsync(DEBOUNCE_MS + 1);
    expect(saver.state()).toEqual({ kind: 'failed', savedAt: null, error: { code: 'disk-full' } });
    breakDown(false);
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(1);
    await expect(flushed).resolves.toBe(true);
    expect(written).toEqual(['precious']);
    expect(saver.state()).toEqual({ kind: 'clean', savedAt });
  });

  it('tries again by itself after a failure, whether or not she types on', async () => {
    const { written, write, breakDown } = vault();
    const saver = createDraftSaver(write);
    breakDown(true);
    saver.changed('precious');
    await vi.advanceTimersByTimeAsync(DEBOUNCE_MS + RETRY_MS);
    breakDown(false);
    await vi.advanceTimersByTimeAsync(RETRY_MS + 1);
    expect(written).toEqual(['precious']);
    expect(saver.state().kind).toBe('clean');
  });

  it('forgets what is unsaved when it is dropped', async () => {
    const { written, write } = vault();
    const saver = createDraftSaver(write);
    saver.changed('signed meanwhile');
    await saver.drop();
    await vi.advanceTimersByTimeAsync(2000);
    expect(written).toEqual([]);
    expect(saver.state().kind).toBe('clean');
  });
});
