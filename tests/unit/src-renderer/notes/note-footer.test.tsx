import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NoteState } from '../../../../src-renderer/features/notes/note-store.ts';
import { NoteFooter } from '../../../../src-renderer/features/notes/parts/note-footer.tsx';
import { FailedSave } from '../../../../src-renderer/features/notes/parts/save-line.tsx';
import type { Note } from '../../../../src-shared/clinical/note.ts';
import { NoteId, PatientId, PrincipalId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

const NOW = Date.parse('2026-11-17T17:35:00.000Z');
const instant = (ms: number) => Instant.parse(new Date(ms).toISOString());

function note(part: Partial<Note>): Note {
  return {
    id: NoteId.parse('00000000-0000-4000-8000-000000000001'),
    patientId: PatientId.parse('00000000-0000-4000-8000-000000000002'),
    author: PrincipalId.parse('00000000-0000-4000-8000-000000000003'),
    kind: 'session',
    parentId: null,
    sessionId: null,
    occurredAt: instant(NOW),
    zone: Zone.parse('Europe/Madrid'),
    state: 'draft',
    signedAt: null,
    finalAt: null,
    versions: 0,
    hasDraft: false,
    revision: 1,
    body: { json: '', plain: '' },
    caret: null,
    savedAt: null,
    signatureValid: null,
    ...part,
  };
}
const signed = note({ state: 'signed', signedAt: instant(NOW), finalAt: instant(NOW + 600_000), signatureValid: true });

function show(shown: Note, state: Partial<NoteState> = {}) {
  const acts = { onHistory: vi.fn(), onSign: vi.fn(), onUndo: vi.fn(), onDiscard: vi.fn(), onAddendum: vi.fn() };
  const whole: NoteState = {
    phase: 'open',
    note: shown,
    opened: 1,
    save: { kind: 'clean', savedAt: null },
    blank: false,
    busy: null,
    problem: null,
    restored: null,
    ...state,
  };
  renderView(<NoteFooter state={whole} note={shown} {...acts} />, createFakeBridge({}));
  return acts;
}

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Madrid');
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('where a note stands', () => {
  it('is a draft: saved when the vault said so, and signed by one button', () => {
    const acts = show(note({}), { save: { kind: 'clean', savedAt: instant(NOW - 60_000) } });
    expect(screen.getByText(/Saved 18:34, sealed on this laptop\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /Sign and lock/ }));
    expect(acts.onSign).toHaveBeenCalledOnce();
    expect(screen.queryByRole('button', { name: 'Write an addendum' })).toBeNull();
  });

  it('is an empty draft: nothing to sign, to be discarded, and nothing claimed', () => {
    const acts = show(note({}), { blank: true });
    expect(screen.getByRole('button', { name: /Sign and lock/ })).toHaveProperty('disabled', true);
    expect(screen.getByText(/Nothing is written yet\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Discard this empty note' }));
    expect(acts.onDiscard).toHaveBeenCalledOnce();
  });

  it('is signed and can be undone within the grace, and by time alone it becomes final', () => {
    const acts = show(signed);
    expect(screen.getByText('Signs at 18:45')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(acts.onUndo).toHaveBeenCalledOnce();
    expect(screen.queryByRole('button', { name: 'Write an addendum' })).toBeNull();
    act(() => void vi.advanceTimersByTime(599_000));
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
    act(() => void vi.advanceTimersByTime(2000));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(screen.getByText('Signature checked')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Write an addendum' }));
    expect(acts.onAddendum).toHaveBeenCalledOnce();
  });

  it('is final: a signature that does not fit is said plainly, and none is claimed', () => {
    show(note({ ...signed, finalAt: instant(NOW - 1), signatureValid: false }));
    expect(screen.getByText('The signature does not fit this text')).toBeTruthy();
    expect(screen.queryByText('Signature checked')).toBeNull();
  });

  it('is an addendum: nothing is added to it', () => {
    show(note({ ...signed, kind: 'addendum', finalAt: instant(NOW - 1) }));
    expect(screen.queryByRole('button', { name: 'Write an addendum' })).toBeNull();
  });

  it('does not go on saying "saved" when a save does not come back', () => {
    show(note({}), { save: { kind: 'unsaved', savedAt: instant(NOW - 60_000) } });
    expect(screen.getByText(/Saved 18:34/)).toBeTruthy();
    act(() => void vi.advanceTimersByTime(2500));
    expect(screen.getByText(/Not saved since 18:34/)).toBeTruthy();
  });
});

describe('a failed save', () => {
  it('offers to save again and to carry the text away', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const onRetry = vi.fn();
    renderView(
      <FailedSave
        save={{ kind: 'failed', savedAt: instant(NOW), error: { code: 'disk-full' } }}
        plainText={() => 'the whole text'}
        onRetry={onRetry}
      />,
      createFakeBridge({}),
    );
    expect(screen.getByText(/The disk is full/).closest('[role="alert"]')).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Save again' }));
    expect(onRetry).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Copy the text' }));
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(writeText).toHaveBeenCalledWith('the whole text');
    expect(screen.getByText(/The text is in the clipboard/)).toBeTruthy();
  });

  it('says how to copy by hand when the clipboard refuses', async () => {
    const writeText = () => Promise.reject(new Error('denied'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const save = { kind: 'failed', savedAt: null, error: { code: 'io-failed' } } as const;
    renderView(<FailedSave save={save} plainText={() => 'x'} onRetry={() => undefined} />, createFakeBridge({}));
    fireEvent.click(screen.getByRole('button', { name: 'Copy the text' }));
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.getByText(/Select it and copy it with Ctrl C/)).toBeTruthy();
  });
});
