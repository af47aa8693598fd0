import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { entriesFor } from '../../../../src-renderer/features/palette/palette-entry.ts';
import { Palette } from '../../../../src-renderer/features/palette/palette.tsx';
import { en } from '../../../../src-renderer/i18n/en/index.ts';
import type { CommandInput, CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

type Found = CommandOutput<'search.find'>;
const PATIENT = PatientId.parse('11111111-1111-4111-8111-111111111111');
const NOTE = NoteId.parse('22222222-2222-4222-8222-222222222222');
const NAME = { given: 'Elena', surname1: 'Ruiz', surname2: '', codeName: '' };
const patientHit: Found['hits'][number] = {
  found: 'patient',
  id: PATIENT,
  kind: 'adult',
  name: NAME,
  birthDate: null,
  archived: false,
  contact: null,
};
const noteHit: Found['hits'][number] = {
  found: 'note',
  id: NOTE,
  patientId: PATIENT,
  patientName: NAME,
  kind: 'session',
  parentId: null,
  occurredAt: Instant.parse('2026-11-10T09:00:00.000Z'),
  zone: Zone.parse('Europe/Madrid'),
  state: 'signed',
  snippet: { text: 'Went to the pool alone.', marks: [[12, 16]] },
};
const answer = (hits: Found['hits'], complete = true): Found => ({
  hits,
  total: hits.length,
  more: false,
  corrected: [],
  progress: { indexed: 1, total: 2, complete },
});
function findFake({ text, filters }: CommandInput<'search.find'>): Found {
  const people = filters.kinds.includes('patients');
  if (people) return answer('elena'.startsWith(text.trim()) ? [patientHit] : []);
  return answer('pool'.startsWith(text.trim()) ? [noteHit] : [], text !== 'slow');
}

const ran = vi.fn();
const props = {
  actions: [
    { id: 'today', label: 'Today', keys: 'Ctrl+1', alsoCalled: 'agenda', run: () => void ran('today') },
    { id: 'backup', label: 'Back up now', run: () => void ran('backup') },
  ],
  recent: () => Promise.resolve([{ id: 'marcos', label: 'Marcos Peña', run: () => void ran('marcos') }]),
  onPatient: (id: PatientId) => void ran('patient', id),
  onNewNote: (id: PatientId) => void ran('new-note', id),
  onNote: ({ id }: { readonly id: NoteId }) => void ran('note', id),
  onSearchAll: (text: string) => void ran('all', text),
};

let bridge: FakeBridge;
let hold: Promise<void> | null = null;
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  hold = null;
  bridge = createFakeBridge({
    'search.find': async (input) => {
      if (hold !== null) await hold;
      return ok(findFake(input));
    },
  });
  renderView(
    <>
      <button type="button">Where she was</button>
      <Palette {...props} />
    </>,
    bridge,
  );
  screen.getByRole('button').focus();
});
afterEach(() => {
  cleanup();
  ran.mockReset();
});

async function open(): Promise<HTMLElement> {
  act(() => bridge.emitShell({ event: 'menu', item: 'palette' }));
  return screen.findByRole('combobox', { name: en.palette.field });
}
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
const chosen = () => screen.queryByRole('option', { selected: true })?.textContent;
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

describe('the palette', () => {
  it('opens with where she was and everything that can be done, and Escape leads back to where she was', async () => {
    const field = await open();
    await waitFor(() => expect(options()).toEqual(['Marcos Peña', 'TodayCtrl 1', 'Back up now']));
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id);
    fireEvent.keyDown(field, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText('Where she was')));
    expect(ran).not.toHaveBeenCalled();
  });

  it('goes round with the arrows and runs what is chosen, once it is closed', async () => {
    const field = await open();
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    expect(chosen()).toBe('Back up now');
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(chosen()).toContain('Today');
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(ran.mock.calls).toEqual([['today']]));
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('finds a patient, a note for her alone, and the notes with their words marked', async () => {
    const field = await open();
    type(field, 'ele');
    await waitFor(() =>
      expect(options()).toEqual(['Ruiz, Elena', 'New note for Elena Ruiz', 'Search the record for “ele”']),
    );
    type(field, 'pool');
    await waitFor(() => expect(document.querySelector('mark')?.textContent).toBe('pool'));
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(ran.mock.calls).toEqual([['note', NOTE]]));
  });

  it('keeps the list as it is until the whole answer is there, and a hasty Enter waits for it', async () => {
    const field = await open();
    await waitFor(() => expect(options()).toHaveLength(3));
    let release = (): void => undefined;
    hold = new Promise((resolve) => {
      release = resolve;
    });
    type(field, 'elena');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(options()).toHaveLength(3);
    expect(ran).not.toHaveBeenCalled();
    await act(async () => {
      release();
      await hold;
    });
    await waitFor(() => expect(ran.mock.calls).toEqual([['patient', PATIENT]]));
  });

  it('after > looks in the notes alone', async () => {
    const field = await open();
    type(field, '>pool');
    await waitFor(() => expect(options()).toHaveLength(2));
    const asked = bridge.calls.map(({ input }) => input as CommandInput<'search.find'>);
    expect(asked.every(({ filters }) => !filters.kinds.includes('patients'))).toBe(true);
    expect(asked.at(-1)?.text).toBe('pool');
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(ran.mock.calls).toEqual([['all', 'pool']]));
  });

  it('says that the record is still being read', async () => {
    const field = await open();
    type(field, 'slow');
    await screen.findByText(en.palette.reading);
  });
});

describe('the actions', () => {
  it('are found by the beginnings of their words and of what else they are called, without accents', () => {
    expect(entriesFor(props.actions, 'age').map(({ id }) => id)).toEqual(['today']);
    expect(entriesFor(props.actions, 'now BACK').map(({ id }) => id)).toEqual(['backup']);
    expect(entriesFor(props.actions, 'ack')).toEqual([]);
  });
});
