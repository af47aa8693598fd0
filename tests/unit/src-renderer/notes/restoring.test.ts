import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { opened, START } from './opened-note.ts';

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

describe('restoring a version', () => {
  const version = { version: 1, writtenAt: Instant.parse('2026-11-17T09:32:00.000Z') };
  const savedAt = version.writtenAt;

  it('seals what is on the screen first, then shows the version’s text in a new editor, and can be undone', async () => {
    const asked: string[] = [];
    const { session, type, state, called } = await opened({
      'notes.restoreVersion': (input) => {
        asked.push(`${input.version} at ${input.revision}`);
        return ok({ before: 4, savedAt });
      },
    });
    type('typed just now');
    const opening = state().opened;
    const restoring = session.restore(version);
    await vi.advanceTimersByTimeAsync(50);
    await restoring;
    expect(called('notes.saveDraft')).toBe(1);
    expect(state()).toMatchObject({
      busy: null,
      opened: opening + 1,
      restored: { writtenAt: version.writtenAt, before: 4 },
    });
  });

  it('asks for what stood there when it is undone', async () => {
    const asked: number[] = [];
    const { session, state, written } = await opened({
      'notes.restoreVersion': (input) => {
        asked.push(input.version);
        return ok({ before: 4, savedAt });
      },
    });
    await session.restore(version);
    session.shown(written());
    await session.undoRestore();
    expect(asked).toEqual([1, 4]);
    expect(state()).toMatchObject({ restored: null, problem: null });
    await session.undoRestore();
    expect(asked).toEqual([1, 4]);
  });

  it('does not begin when the text on the screen cannot be sealed', async () => {
    const { session, type, called } = await opened({ 'notes.saveDraft': () => err({ code: 'disk-full' }) });
    type('typed just now');
    const restoring = session.restore(version);
    await vi.advanceTimersByTimeAsync(2000);
    await restoring;
    expect(called('notes.restoreVersion')).toBe(0);
  });

  it('shows the note as it stands when it was changed elsewhere, and says so', async () => {
    const { session, state } = await opened({ 'notes.restoreVersion': () => err({ code: 'conflict' }) });
    const opening = state().opened;
    await session.restore(version);
    expect(state()).toMatchObject({ problem: { code: 'conflict' }, restored: null, opened: opening + 1, busy: null });
  });

  it('makes a version of it on leaving, and forgets how to undo it on signing', async () => {
    const { session, state, called, written } = await opened({
      'notes.restoreVersion': () => ok({ before: 2, savedAt }),
    });
    await session.restore(version);
    session.shown(written());
    await session.leave();
    expect(called('notes.keepVersion')).toBe(1);
    const signing = session.sign();
    await vi.advanceTimersByTimeAsync(50);
    await signing;
    expect(state().restored).toBeNull();
  });
});
