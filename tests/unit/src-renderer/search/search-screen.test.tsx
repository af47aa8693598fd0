import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SearchScreen } from '../../../../src-renderer/app/search-screen.tsx';
import { en } from '../../../../src-renderer/i18n/en/index.ts';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import { NO_SEARCH, useSearchPlace } from '../../../../src-renderer/navigation/search-place.ts';
import type { CommandInput } from '../../../../src-shared/commands/contract.ts';
import type { PrivateStatus } from '../../../../src-shared/commands/private.contract.ts';
import type { PrivateNoteHit } from '../../../../src-shared/commands/search.contract.ts';
import { PatientId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

const HIT: PrivateNoteHit = {
  found: 'private-note',
  id: PrivateNoteId.parse('22222222-2222-4222-8222-222222222222'),
  patientId: PatientId.parse('11111111-1111-4111-8111-111111111111'),
  patientName: { given: 'Elena', surname1: 'Ruiz', surname2: '', codeName: '' },
  occurredAt: Instant.parse('2026-11-10T09:00:00.000Z'),
  zone: Zone.parse('Europe/Madrid'),
  snippet: { text: 'mi envidia del supervisor', marks: [[3, 10]] },
};

let bridge: FakeBridge;
let status: PrivateStatus;
beforeEach(() => {
  useSearchPlace.setState(NO_SEARCH);
  status = { open: false, closesInMs: null, pinSet: true, triesLeft: 5 };
  bridge = createFakeBridge({
    'private.status': () => ok(status),
    'private.close': () => ok({}),
    'private.keepOpen': () => ok(status),
    'private.open': () => ok((status = { ...status, open: true, closesInMs: 120_000 })),
    'search.find': (input) => {
      const own = input.private === true && status.open;
      const progress = { indexed: 1, total: 1, complete: true };
      return ok({ hits: own ? [HIT] : [], total: own ? 1 : 0, more: false, corrected: [], progress });
    },
    'patients.list': () => ok({ patients: [] }),
  });
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(76);
  Element.prototype.scrollTo = () => undefined;
  renderView(<SearchScreen />, bridge);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const field = () => screen.getByRole('combobox', { name: en.search.field });
const asked = () =>
  bridge.calls.filter(({ name }) => name === 'search.find').map(({ input }) => input as CommandInput<'search.find'>);

/** Roles are slow to find in a page without layout. */
const PATIENCE = { timeout: 10_000 };

async function openForSearch() {
  fireEvent.change(field(), { target: { value: 'envidia' } });
  fireEvent.click(await screen.findByText(en.search.privateToo));
  fireEvent.change(screen.getByLabelText(en.pin.label), { target: { value: '836152' } });
  fireEvent.click(screen.getByText(en.privateNotes.open));
  return screen.findByRole('option', {}, PATIENCE);
}

describe('the private notes in the search page', () => {
  it('are not asked for until she opens them here', async () => {
    fireEvent.change(field(), { target: { value: 'envidia' } });
    await screen.findByRole('button', { name: en.search.privateToo });
    await waitFor(() => expect(asked().length).toBeGreaterThan(0));
    expect(asked().every((input) => input.private === false)).toBe(true);
    expect(screen.queryByRole('option')).toBeNull();
  });

  it('are shown while they are open, and lead to the private note', async () => {
    const option = await openForSearch();
    expect(option.textContent).toContain(en.search.privateNote);
    expect(option.querySelector('mark')?.textContent).toBe('envidia');
    fireEvent.click(option);
    expect(useNavigation.getState().route).toEqual({ screen: 'private-note', id: HIT.id, patientId: HIT.patientId });
  });

  it('claim:private-closes leave the page at once when the vault closes them', async () => {
    await openForSearch();
    status = { ...status, open: false, closesInMs: null };
    act(() => bridge.emitVault({ event: 'private.status', payload: status }));
    expect(screen.queryByText(/supervisor/)).toBeNull();
    expect(document.body.textContent).not.toContain('supervisor');
  });

  it('are left out again when she says so', async () => {
    await openForSearch();
    fireEvent.click(screen.getByText(en.search.privateLeave));
    expect(document.body.textContent).not.toContain('supervisor');
    await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'private.close')).toBe(true));
    await screen.findByText(en.search.privateToo);
  });
});
