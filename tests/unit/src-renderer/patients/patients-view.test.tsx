import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PatientsView } from '../../../../src-renderer/features/patients/patients-view.tsx';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
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
    lastNoteAt: null,
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
  });
  renderView(<PatientsView />, bridge);
}
const filter = () => screen.findByRole('searchbox', { name: 'Find by name or birth date' });

beforeEach(() => useNavigation.setState({ route: { screen: 'patients' }, past: [], future: [] }));
afterEach(cleanup);

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

  it('shows the archived apart', async () => {
    show([elena, gone]);
    fireEvent.click(await screen.findByRole('button', { name: 'Show archived' }));
    await screen.findByRole('heading', { name: 'Archived patients' });
    await screen.findByText('1 archived patient');
  });

  it('says what to do when nobody is registered', async () => {
    show([]);
    await screen.findByRole('heading', { name: 'No patients yet' });
    fireEvent.click(screen.getByRole('button', { name: 'New patient' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'new-patient' });
  });
});
