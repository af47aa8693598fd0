import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNoteSession } from '../../../../src-renderer/features/notes/note-store.ts';
import type { CommandResult } from '../../../../src-shared/commands/contract.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { clock, id, opened, START } from './opened-note.ts';

type Saved = CommandResult<'notes.saveDraft'>;

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

describe('a note while it is written', () => {
  it('is in the vault at most 500 ms after the first unsaved key, though the keys never pause', async () => {
    const { type, saves } = await opened();
    for (let key = 0; key < 60; key++) {
      type('x');
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(saves.length).toBeGreaterThan(4);
    for (const [index, save] of saves.entries()) {
      expect(save.at + 5 - (saves[index - 1]?.at ?? START)).toBeLessThanOrEqual(500);
    }
    await vi.advanceTimersByTimeAsync(500);
    expect(saves.at(-1)?.input.body.plain).toBe('x'.repeat(60));
  });

  it('has one save under way at most, and the next takes the latest text', async () => {
    const { type, saves, mostAtOnce } = await opened({}, 1000);
    type('a');
    await vi.advanceTimersByTimeAsync(600);
    type('b');
    type('c');
    await vi.advanceTimersByTimeAsync(5000);
    expect(mostAtOnce()).toBe(1);
    expect(saves.map((save) => save.input.body.plain)).toEqual(['a', 'abc']);
  });

  it('keeps the caret with the text', async () => {
    const { session, type, saves, written } = await opened();
    type('one word');
    session.moved({ ...written().caret, anchor: 4, head: 4, scrollTop: 120 });
    await vi.advanceTimersByTimeAsync(500);
    expect(saves.at(-1)?.input.caret).toEqual({ anchor: 4, head: 4, scrollTop: 120 });
  });

  it('keeps a caret that only moved when the record locks, and saves nothing when nothing moved', async () => {
    const { session, saves, written } = await opened();
    await session.saveNow();
    expect(saves).toHaveLength(0);
    session.moved({ ...written().caret, scrollTop: 80 });
    void session.saveNow();
    expect(saves.at(-1)?.input.caret.scrollTop).toBe(80);
  });

  it('is saved at once when the record locks in the middle of a word', async () => {
    const { session, type, saves } = await opened();
    type('half a wo');
    const flushed = session.saveNow();
    expect(saves.at(-1)).toMatchObject({ at: START, input: { body: { plain: 'half a wo' } } });
    await vi.advanceTimersByTimeAsync(5);
    expect(await flushed).toBe(true);
  });
});

describe('a save that fails', () => {
  it('is said and stays said, keeps the text, and is tried again by itself', async () => {
    let full = true;
    const texts: string[] = [];
    const { type, state, session } = await opened({
      'notes.saveDraft': ({ body }): Saved => {
        if (full) return err({ code: 'disk-full' });
        texts.push(body.plain);
        return ok({ savedAt: clock() });
      },
    });
    type('kept');
    await vi.advanceTimersByTimeAsync(500);
    expect(state().save).toMatchObject({ kind: 'failed', error: { code: 'disk-full' } });
    expect(session.text()?.plain).toBe('kept');
    type(' and more');
    await vi.advanceTimersByTimeAsync(1000);
    expect(state().save.kind).toBe('failed');
    full = false;
    await vi.advanceTimersByTimeAsync(4000);
    expect(texts).toEqual(['kept and more']);
    expect(state().save.kind).toBe('clean');
  });
});

describe('leaving', () => {
  it('saves and keeps a version of what was written', async () => {
    const { session, type, saves, called } = await opened();
    type('text');
    const left = session.leave();
    await vi.advanceTimersByTimeAsync(50);
    await left;
    expect(saves).toHaveLength(1);
    expect(called('notes.keepVersion')).toBe(1);
  });

  it('writes nothing for a note that was only looked at', async () => {
    const { session, called } = await opened();
    await session.leave();
    expect(called('notes.saveDraft') + called('notes.keepVersion')).toBe(0);
  });

  it('keeps no version of a text that could not be saved', async () => {
    const { session, type, called } = await opened({ 'notes.saveDraft': () => err({ code: 'io-failed' }) });
    type('text');
    await session.leave();
    expect(called('notes.keepVersion')).toBe(0);
  });
});

describe('signing', () => {
  it('seals the draft first, signs the latest text, and shows what the vault then holds', async () => {
    const { session, type, saves, state, called } = await opened();
    type('to sign');
    const signing = session.sign();
    expect(state().busy).toBe('signing');
    await vi.advanceTimersByTimeAsync(50);
    await signing;
    expect(saves.at(-1)?.input.body.plain).toBe('to sign');
    expect(state()).toMatchObject({ busy: null, problem: null, note: { state: 'signed', signatureValid: true } });
    expect(state().note?.body.plain).toBe('to sign');
    expect(called('notes.open')).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(called('notes.saveDraft')).toBe(1);
  });

  it('takes no key while it is under way, so that no save follows the signature', async () => {
    const { session, type, called } = await opened();
    type('to sign');
    const signing = session.sign();
    type(' late');
    await vi.advanceTimersByTimeAsync(50);
    await signing;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(called('notes.saveDraft')).toBe(1);
  });

  it('does not sign what cannot be saved', async () => {
    const { session, type, called, state } = await opened({ 'notes.saveDraft': () => err({ code: 'disk-full' }) });
    type('text');
    await session.sign();
    expect(called('notes.sign')).toBe(0);
    expect(state()).toMatchObject({ busy: null, save: { kind: 'failed' }, note: { state: 'draft' } });
  });

  it('leaves the draft as it is when the vault refuses, and goes on saving', async () => {
    const { session, type, state, saves } = await opened({ 'notes.sign': () => err({ code: 'record-damaged' }) });
    type('a');
    const signing = session.sign();
    await vi.advanceTimersByTimeAsync(50);
    await signing;
    expect(state()).toMatchObject({ problem: { code: 'record-damaged' }, note: { state: 'draft' }, busy: null });
    type('b');
    await vi.advanceTimersByTimeAsync(500);
    expect(saves.at(-1)?.input.body.plain).toBe('ab');
  });

  it('can be taken back: the note is a draft again', async () => {
    const { session, type, state } = await opened();
    type('text');
    const signing = session.sign();
    await vi.advanceTimersByTimeAsync(50);
    await signing;
    await session.undoSign();
    expect(state()).toMatchObject({ problem: null, note: { state: 'draft', finalAt: null } });
  });

  it('says so when it is too late to take it back', async () => {
    const { session, type, state } = await opened({ 'notes.undoSign': () => err({ code: 'note-final' }) });
    type('text');
    const signing = session.sign();
    await vi.advanceTimersByTimeAsync(50);
    await signing;
    await session.undoSign();
    expect(state()).toMatchObject({ problem: { code: 'note-final' }, note: { state: 'signed' } });
  });
});

describe('an empty note', () => {
  it('is known as blank until something is written', async () => {
    const { type, state } = await opened();
    expect(state().blank).toBe(true);
    type('  ');
    expect(state().blank).toBe(true);
    type('x');
    expect(state().blank).toBe(false);
  });

  it('can be discarded, and is not saved or made a version afterwards', async () => {
    const { session, state, called } = await opened();
    await session.discard();
    await session.leave();
    expect(state().phase).toBe('discarded');
    expect(called('notes.discardEmpty')).toBe(1);
    expect(called('notes.keepVersion')).toBe(0);
  });
});

describe('a note that cannot be opened', () => {
  it('shows why and no text', async () => {
    const bridge = createFakeBridge({ 'notes.open': () => err({ code: 'record-damaged' }) });
    const session = createNoteSession(bridge.call, id);
    await session.open();
    expect(session.store.getState()).toMatchObject({
      phase: 'failed',
      note: null,
      problem: { code: 'record-damaged' },
    });
  });
});
