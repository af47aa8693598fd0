import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PatientsView } from '../../../../src-renderer/features/patients/patients-view.tsx';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import { usePatientsPlace } from '../../../../src-renderer/navigation/patients-place.ts';
import type { PatientRow } from '../../../../src-shared/clinical/patient.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

function patient(given: string, surname1: string, archived = false): PatientRow {
  return {
    id: PatientId.parse(crypto.randomUUID()),
    kind: 'adult',
    name: { given, surname1, surname2: '', codeName: '' },
    birthDate: null,
    archived,
    lastSessionAt: null,
    nextAppointmentAt: null,
    unsignedNotes: given === 'Elena' ? 2 : 0,
  };
}
const elena = patient('Elena', 'Ruiz');
const inigo = patient('Íñigo', 'Álvarez');
const gone = patient('Zoe', 'Archivada', true);

function show(rows: readonly PatientRow[]): void {
  const bridge = createFakeBridge({
    'patients.list': ({ archived }) => ok({ patients: rows.filter((row) => row.archived === archived) }),
    'patients.phones': () => ok({ phones: [{ id: elena.id, digits: '612004118' }] }),
  });
  renderView(<PatientsView />, bridge);
}
const names = () =>
  screen
    .queryAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('button')?.textContent);
const filter = () => screen.findByRole('searchbox', { name: 'Find by name, initials, birth date or telephone' });

const WHOLE_LIST = usePatientsPlace.getState();
beforeEach(() => {
  useNavigation.setState({ route: { screen: 'patients' }, past: [], future: [] });
  usePatientsPlace.setState(WHOLE_LIST, true);
  // jsdom lays nothing out, and a list of no height shows no row.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the list of patients', () => {
  it('finds while she types and opens the row she went to by the arrows', async () => {
    show([elena, inigo, gone]);
    const field = await filter();
    expect(screen.getByText('2 patients')).toBeTruthy();
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(useNavigation.getState().route).toEqual({ screen: 'patient', id: elena.id, tab: 'notes' });
  });

  it('opens the first that fits the letters typed with Enter alone', async () => {
    show([elena, inigo]);
    const field = await filter();
    fireEvent.change(field, { target: { value: 'inigo' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(useNavigation.getState().route).toEqual({ screen: 'patient', id: inigo.id, tab: 'notes' });
  });

  it('says when nobody fits and clears with Escape', async () => {
    show([elena, inigo]);
    const field = await filter();
    fireEvent.change(field, { target: { value: 'nobody' } });
    await screen.findByRole('heading', { name: 'Nobody fits “nobody”' });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(useNavigation.getState().route).toEqual({ screen: 'patients' });
    fireEvent.keyDown(field, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('heading', { name: /Nobody fits/ })).toBeNull());
  });

  it('keeps views ready with their counts, the archived apart', async () => {
    show([elena, inigo, gone]);
    fireEvent.click(await screen.findByRole('button', { name: 'With unsigned notes 1' }));
    await screen.findByText('1 of 2 patients has notes to sign');
    expect(names()).toEqual(['Ruiz, Elena']);
    fireEvent.click(screen.getByRole('button', { name: 'No session in 60 days 2' }));
    await waitFor(() => expect(names()).toEqual(['Álvarez, Íñigo', 'Ruiz, Elena']));
    fireEvent.click(screen.getByRole('button', { name: 'Archived' }));
    await screen.findByText('1 archived patient');
    expect(screen.getByRole('button', { name: 'Archived 1' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('says so when a view holds nobody', async () => {
    show([inigo]);
    fireEvent.click(await screen.findByRole('button', { name: 'With a session this week 0' }));
    await screen.findByRole('heading', { name: 'Nobody has a session this week' });
  });

  it('orders by each column, says so, and turns round at the second click', async () => {
    show([elena, inigo]);
    const heading = (name: string) => screen.getByRole('columnheader', { name });
    await filter();
    expect(heading('Name').getAttribute('aria-sort')).toBe('ascending');
    fireEvent.click(screen.getByRole('button', { name: 'Last session' }));
    expect(heading('Last session').getAttribute('aria-sort')).toBe('descending');
    expect(heading('Name').getAttribute('aria-sort')).toBe('none');
    fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    await waitFor(() => expect(names()).toEqual(['Ruiz, Elena', 'Álvarez, Íñigo']));
  });

  it('jumps to a name by its letters, and opens it with Enter', async () => {
    show([elena, inigo]);
    const table = await screen.findByRole('grid');
    fireEvent.keyDown(table, { key: 'r' });
    fireEvent.keyDown(table, { key: 'u' });
    fireEvent.keyDown(table, { key: 'Enter' });
    expect(useNavigation.getState().route).toEqual({ screen: 'patient', id: elena.id, tab: 'notes' });
  });

  it('finds by a telephone, and is as she left it when she comes back', async () => {
    show([elena, inigo]);
    fireEvent.change(await filter(), { target: { value: '612 00' } });
    await screen.findByText('1 of 2 fits');
    fireEvent.keyDown(await filter(), { key: 'Enter' });
    cleanup();
    show([elena, inigo]);
    expect(await filter()).toHaveProperty('value', '612 00');
    await waitFor(() => expect(names()).toEqual(['Ruiz, Elena']));
    expect(usePatientsPlace.getState().active).toBe(elena.id);
  });

  it('says what to do when nobody is registered', async () => {
    show([]);
    await screen.findByRole('heading', { name: 'No patients yet' });
    fireEvent.click(screen.getByRole('button', { name: 'New patient' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'new-patient' });
  });
});
