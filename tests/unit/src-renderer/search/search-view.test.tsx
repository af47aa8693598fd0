import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SearchView } from '../../../../src-renderer/features/search/search-view.tsx';
import { en } from '../../../../src-renderer/i18n/en/index.ts';
import { NO_SEARCH, useSearchPlace } from '../../../../src-renderer/navigation/search-place.ts';
import type { CommandInput, CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { NoteHit } from '../../../../src-shared/commands/search.contract.ts';
import { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

type Found = CommandOutput<'search.find'>;
const PATIENT = PatientId.parse('11111111-1111-4111-8111-111111111111');

function hit(number: number): NoteHit {
  return {
    found: 'note',
    id: NoteId.parse(`22222222-2222-4222-8222-${String(number).padStart(12, '0')}`),
    patientId: PATIENT,
    patientName: { given: 'Elena', surname1: 'Ruiz', surname2: '', codeName: '' },
    kind: 'session',
    parentId: null,
    occurredAt: Instant.parse('2026-11-10T09:00:00.000Z'),
    zone: Zone.parse('Europe/Madrid'),
    state: 'draft',
    snippet: { text: `<b>pool</b> ${number}`, marks: [[3, 7]] },
  };
}
const TOTAL = 45;

function answer({ text, offset, limit, filters }: CommandInput<'search.find'>): Found {
  const progress = { indexed: 10, total: 20, complete: text !== 'reading' };
  const empty: Found = { hits: [], total: 0, more: false, corrected: [], progress };
  if (text === 'nothing' || filters.patientId !== null) return empty;
  const hits = Array.from({ length: Math.min(limit, TOTAL - offset) }, (_, index) => hit(offset + index));
  const corrected = text === 'polo' ? [{ typed: 'polo', used: ['pool', 'polio'] }] : [];
  return { ...empty, hits, total: TOTAL, corrected };
}

let bridge: FakeBridge;
const onNote = vi.fn();
beforeEach(() => {
  useSearchPlace.setState(NO_SEARCH);
  bridge = createFakeBridge({
    'search.find': (input) => ok(answer(input)),
    'patients.list': () => ok({ patients: [] }),
  });
  // A list of 640 px: jsdom has no layout of its own.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(76);
  Element.prototype.scrollTo = () => undefined;
  renderView(
    <SearchView onNote={onNote} privateToo={false}>
      {null}
    </SearchView>,
    bridge,
  );
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  onNote.mockReset();
});

const field = () => screen.getByRole('combobox', { name: en.search.field });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const asked = () =>
  bridge.calls.filter(({ name }) => name === 'search.find').map(({ input }) => input as CommandInput<'search.find'>);

describe('the search page', () => {
  it('says what to do before two letters', () => {
    expect(screen.getByText(en.search.emptyTitle)).toBeTruthy();
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('lists what is found with its count and its words marked, as text and never as markup', async () => {
    type('pool');
    await screen.findByText('45 results, newest first.', { exact: false });
    expect(screen.getAllByRole('option')[0]?.textContent).toContain('<b>pool</b> 0');
    expect(document.querySelector('mark')?.textContent).toBe('pool');
    expect(document.querySelector('b')).toBeNull();
    type('pool ');
    await screen.findByText(`45 results, ${en.search.best}.`, { exact: false });
  });

  it('moves with the arrows from the field, opens with Enter, and is left as it was', async () => {
    type('pool');
    await screen.findAllByRole('option');
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    await waitFor(() => expect(screen.getByRole('option', { selected: true }).textContent).toContain('pool</b> 2'));
    expect(field().getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id);
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(onNote.mock.calls).toEqual([[hit(2)]]);
    expect(useSearchPlace.getState()).toMatchObject({ text: 'pool', active: 2 });
  });

  it('reads further results only when they come into sight', async () => {
    type('pool');
    await screen.findAllByRole('option');
    await waitFor(() => expect(asked().at(-1)?.offset).toBeLessThanOrEqual(20));
    expect(new Set(asked().map(({ offset }) => offset)).has(40)).toBe(false);
  });

  it('names the word that was mistyped and those it found instead', async () => {
    type('polo');
    await screen.findByText('Nothing, or little, says “polo”. Shown too: pool, polio.');
  });

  it('says that the record is still being read, and what has been', async () => {
    type('reading');
    await screen.findByText(/Still reading the record \(10 of 20 notes\)/);
  });

  it('says when there is nothing, and offers to take the filters away', async () => {
    type('nothing');
    await screen.findByText('Nothing says “nothing”');
    useSearchPlace.setState({ text: 'pool', filters: { ...NO_SEARCH.filters, patientId: PATIENT } });
    await screen.findByText(en.search.nothingFiltered);
    fireEvent.click(screen.getAllByRole('button', { name: en.search.clear })[0] ?? field());
    await screen.findAllByRole('option');
  });

  it('takes a day once it is one', async () => {
    type('pool');
    const from = screen.getByRole('textbox', { name: en.search.from });
    fireEvent.change(from, { target: { value: '31/02/2026' } });
    fireEvent.blur(from);
    await screen.findByText(en.common.dateWrong);
    expect(asked().every(({ filters }) => filters.from === null)).toBe(true);
    fireEvent.change(from, { target: { value: '1/3/2026' } });
    fireEvent.blur(from);
    await waitFor(() => expect(asked().at(-1)?.filters.from).toBe('2026-03-01'));
  });
});
