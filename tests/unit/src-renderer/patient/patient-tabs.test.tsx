import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PatientView } from '../../../../src-renderer/features/patient/patient-view.tsx';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import type { Patient } from '../../../../src-shared/clinical/patient.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

const id = PatientId.parse('00000000-0000-4000-8000-000000000002');
const patient: Patient = {
  id,
  kind: 'adult',
  nameOrder: 'ES',
  name: { given: 'Elena', surname1: 'Ruiz', surname2: '', codeName: '' },
  birthDate: null,
  contacts: [],
  alerts: [],
  identityDocument: '',
  remarks: '',
  archived: false,
  createdAt: Instant.parse('2026-01-10T09:00:00.000Z'),
  updatedAt: Instant.parse('2026-01-10T09:00:00.000Z'),
  revision: 1,
};

/** The screen as the route has it. */
function Shown() {
  const { route } = useNavigation();
  return (
    <PatientView
      id={id}
      tab={route.screen === 'patient' ? route.tab : 'summary'}
      noteOpen={false}
      notes={() => <p>the notes</p>}
      appointments={() => <p>the appointments</p>}
      privateNotes={(takesFocus) => <p>{takesFocus ? 'private, chosen' : 'private, passed over'}</p>}
    />
  );
}

beforeEach(() => useNavigation.setState({ route: { screen: 'patient', id, tab: 'appointments' } }));
afterEach(cleanup);

describe('the parts of a record', () => {
  it('end with the private one, under a name without a number', async () => {
    renderView(<Shown />, createFakeBridge({ 'patients.get': () => ok({ patient }) }));
    const tabs = await screen.findAllByRole('tab');
    expect(tabs.map((tab) => tab.textContent)).toEqual(['Summary', 'Notes', 'Appointments', 'Private']);
  });

  it('are passed over by the arrows, which keep the focus on the tabs, and chosen by a click', async () => {
    renderView(<Shown />, createFakeBridge({ 'patients.get': () => ok({ patient }) }));
    const from = await screen.findByRole('tab', { name: 'Appointments' });
    from.focus();
    fireEvent.keyDown(from, { key: 'ArrowRight' });
    await screen.findByText('private, passed over');
    const tab = screen.getByRole('tab', { name: 'Private' });
    expect(document.activeElement).toBe(tab);
    fireEvent.click(tab);
    await screen.findByText('private, chosen');
  });
});
