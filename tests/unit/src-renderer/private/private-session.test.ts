import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPrivateNote } from '../../../../src-renderer/features/private/private-note-store.ts';
import {
  AHEAD_OF_VAULT_MS,
  createPrivateSession,
  KEEP_OPEN_EVERY_MS,
} from '../../../../src-renderer/features/private/private-session.ts';
import { hasUnsaved } from '../../../../src-renderer/features/private/unsaved-text.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { bodyOf, fakePrivatePart, noteId, PIN, TWO_MINUTES_MS, type FakePart } from './fake-private-part.ts';

const caret = { anchor: 3, head: 3, scrollTop: 40 };
const pin = (text = PIN) => ({ kind: 'pin', bytes: new TextEncoder().encode(text) }) as const;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-17T10:00:00.000Z') }));
afterEach(() => void vi.useRealTimers());

async function opened(part: FakePart) {
  const session = createPrivateSession(part.bridge);
  await session.begin();
  await session.open(pin());
  expect(session.store.getState().phase).toBe('open');
  return session;
}

async function writing(part: FakePart) {
  const session = await opened(part);
  const note = createPrivateNote(part.bridge.call, noteId);
  await note.open();
  session.beforeClosing(note.leave);
  const type = (text: string): void => note.typed({ body: () => bodyOf(text), caret, blank: false });
  return { session, note, type };
}

describe('the private part while it is open', () => {
  it('closes a little before the vault would, and the vault is told', async () => {
    const part = fakePrivatePart();
    const session = await opened(part);
    await vi.advanceTimersByTimeAsync(TWO_MINUTES_MS - AHEAD_OF_VAULT_MS - 1);
    expect(session.store.getState().phase).toBe('open');
    await vi.advanceTimersByTimeAsync(1);
    expect(session.store.getState()).toMatchObject({ phase: 'closed', closedItself: true });
    expect(part.isOpen()).toBe(false);
  });

  it('counts the last twenty seconds and stops counting when she goes on', async () => {
    const part = fakePrivatePart();
    const session = await opened(part);
    await vi.advanceTimersByTimeAsync(TWO_MINUTES_MS - AHEAD_OF_VAULT_MS - 20_001);
    expect(session.store.getState().closesIn).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(session.store.getState().closesIn).toBe(20);
    await vi.advanceTimersByTimeAsync(8000);
    expect(session.store.getState().closesIn).toBe(12);
    session.used();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.store.getState().closesIn).toBeNull();
    await vi.advanceTimersByTimeAsync(TWO_MINUTES_MS - AHEAD_OF_VAULT_MS - 20_000);
    expect(session.store.getState()).toMatchObject({ phase: 'open', closesIn: 20 });
  });

  it('tells the vault of her keys at most every few seconds, and of the last one too', async () => {
    const part = fakePrivatePart();
    const session = await opened(part);
    const kept = (): number => part.asked().filter((name) => name === 'private.keepOpen').length;
    for (let key = 0; key < 100; key += 1) {
      session.used();
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(kept()).toBeGreaterThanOrEqual(3);
    expect(kept()).toBeLessThanOrEqual(20_000 / KEEP_OPEN_EVERY_MS);
    const before = kept();
    session.used();
    await vi.advanceTimersByTimeAsync(KEEP_OPEN_EVERY_MS);
    expect(kept()).toBe(before + 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kept()).toBe(before + 1);
  });

  it('seals what is unsaved and keeps a version before the vault closes it', async () => {
    const part = fakePrivatePart();
    const { session, type } = await writing(part);
    type('A word in the last moment');
    session.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(part.stored()).toBe('A word in the last moment');
    expect(part.asked().slice(-3)).toEqual(['private.saveDraft', 'private.keepVersion', 'private.close']);
  });

  it('claim:private-text-kept seals the same way when it closes by itself in the middle of a word', async () => {
    const part = fakePrivatePart();
    const { session, type } = await writing(part);
    await vi.advanceTimersByTimeAsync(TWO_MINUTES_MS - AHEAD_OF_VAULT_MS - 100);
    type('half a wo');
    await vi.advanceTimersByTimeAsync(100);
    expect(session.store.getState().phase).toBe('closed');
    expect(part.stored()).toBe('half a wo');
    expect(part.isOpen()).toBe(false);
  });

  it('forgets the text when it has left', async () => {
    const part = fakePrivatePart();
    const { session, note, type } = await writing(part);
    type('A word');
    session.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(note.text()).toBeNull();
    expect(note.store.getState().note).toBeNull();
  });
});

describe('the private part that the vault closed first', () => {
  it('is closed on the screen at once, and the last half second is written when it is opened again', async () => {
    const part = fakePrivatePart();
    const { session, type } = await writing(part);
    type('typed in the last half second');
    part.closeByItself();
    expect(session.store.getState()).toMatchObject({ phase: 'closed', closedItself: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(part.stored()).not.toContain('half second');
    expect(hasUnsaved()).toBe(true);
    await session.open(pin());
    expect(part.stored()).toBe('typed in the last half second');
    expect(hasUnsaved()).toBe(false);
  });

  it('is closed on the screen when a command answers that it is', async () => {
    const part = fakePrivatePart();
    const session = await opened(part);
    await part.bridge.call('private.close', {});
    await vi.advanceTimersByTimeAsync(KEEP_OPEN_EVERY_MS);
    session.used();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.store.getState().phase).toBe('closed');
  });

  it('claim:private-text-kept keeps a text that a full disk refused, out of every store, until it is taken', async () => {
    const failing: { error: VaultError | null } = { error: { code: 'disk-full' } };
    const part = fakePrivatePart({ failing });
    const { session, note, type } = await writing(part);
    type('not on the disk');
    session.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(part.isOpen()).toBe(false);
    expect(note.store.getState().note).toBeNull();
    await session.open(pin());
    const again = createPrivateNote(part.bridge.call, noteId);
    await again.open();
    expect(again.store.getState().note?.body.plain).toBe('not on the disk');
    failing.error = null;
    await again.saveNow();
    expect(part.stored()).toBe('not on the disk');
    expect(hasUnsaved()).toBe(false);
  });
});

describe('coming and going', () => {
  it('begins closed, though something left it open', async () => {
    const part = fakePrivatePart();
    await part.bridge.call('private.open', { way: pin() });
    const session = createPrivateSession(part.bridge);
    await session.begin();
    expect(session.store.getState()).toMatchObject({ phase: 'closed', status: { open: false } });
    expect(part.isOpen()).toBe(false);
  });

  it('is closed by leaving, also while it is being opened, and the next screen waits for that', async () => {
    const part = fakePrivatePart();
    const session = await opened(part);
    session.end();
    const next = createPrivateSession(part.bridge);
    await next.begin();
    expect(part.isOpen()).toBe(false);
    const opening = next.open(pin());
    next.end();
    await opening;
    await vi.advanceTimersByTimeAsync(0);
    expect(part.isOpen()).toBe(false);
    expect(next.store.getState().phase).not.toBe('open');
  });

  it('says how many tries are left after a wrong PIN, and stays closed', async () => {
    const part = fakePrivatePart();
    const session = createPrivateSession(part.bridge);
    await session.begin();
    await session.open(pin('111222'));
    expect(session.store.getState()).toMatchObject({
      phase: 'closed',
      error: { code: 'wrong-pin', triesLeft: 4 },
      status: { triesLeft: 4 },
    });
  });
});
