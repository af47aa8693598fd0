import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EditPatientView, NewPatientView } from '../../../../src-renderer/features/patients/patient-form-view.tsx';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import { Patient } from '../../../../src-shared/clinical/patient.ts';
import type { CommandInput } from '../../../../src-shared/commands/contract.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

const id = PatientId.parse('00000000-0000-4000-8000-000000000001');
const at = Instant.parse('2026-11-17T10:00:00.000Z');

/** A vault that keeps drafts and one patient. */
function vault(more: FakeCommands = {}) {
  const drafts = new Map<string, string>();
  const bridge = createFakeBridge({
    'settings.get': () =>
      ok({
        idleMinutes: 5,
        signGraceMinutes: 10,
        lockWhenHidden: false,
        restartOnLock: false,
        nameOrder: 'ES',
        spelling: 'note',
      }),
    'drafts.get': ({ key }) => ok({ value: drafts.get(key) ?? null, savedAt: drafts.has(key) ? at : null }),
    'drafts.save': ({ key, value }) => {
      drafts.set(key, value);
      return ok({ savedAt: at });
    },
    'drafts.discard': ({ key }) => {
      drafts.delete(key);
      return ok({});
    },
    'patients.similar': () => ok({ patients: [] }),
    'patients.register': () => ok({ id }),
    ...more,
  });
  const sent = (name: string) => bridge.calls.filter((call) => call.name === name).map((call) => call.input);
  return { drafts, sent, bridge };
}
const write = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeEach(() => useNavigation.setState({ route: { screen: 'new-patient' }, past: [], future: [] }));
afterEach(cleanup);

describe('a new patient', () => {
  it('is kept as a draft while it is typed, and comes back as it was', async () => {
    const { drafts, bridge } = vault();
    const { unmount } = renderView(<NewPatientView />, bridge);
    await screen.findByLabelText('First name');
    write('First name', 'Ele');
    await waitFor(() => expect(drafts.get('patient:new')).toContain('"given":"Ele"'), { timeout: 1000 });
    write('Birth date', '12/3');
    unmount();
    await waitFor(() => expect(drafts.get('patient:new')).toContain('"birthDate":"12/3"'));
    renderView(<NewPatientView />, bridge);
    expect(await screen.findByLabelText('Birth date')).toHaveProperty('value', '12/3');
    expect(screen.getByLabelText('First name')).toHaveProperty('value', 'Ele');
  });

  it('says what has to be mended, puts the focus there, and sends nothing', async () => {
    const { sent, bridge } = vault();
    renderView(<NewPatientView />, bridge);
    await screen.findByLabelText('First name');
    write('Birth date', '31/02/1992');
    fireEvent.click(screen.getByRole('button', { name: 'Register' }));
    expect(screen.getByText('2 fields have to be mended before this can be saved.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.id).toBe('patient-given'));
    expect(sent('patients.register')).toHaveLength(0);
    write('First name', 'Elena');
    write('Birth date', '12/03/1992');
    expect(screen.queryByText(/have to be mended/)).toBeNull();
  });

  it('is registered, its draft leaves the vault, and its record opens', async () => {
    const { drafts, sent, bridge } = vault();
    renderView(<NewPatientView />, bridge);
    await screen.findByLabelText('First name');
    write('First name', 'Elena');
    write('First surname', 'Ruiz');
    fireEvent.click(screen.getByRole('button', { name: 'Register' }));
    await waitFor(() => expect(useNavigation.getState().route).toEqual({ screen: 'patient', id, tab: 'notes' }));
    const [input] = sent('patients.register') as CommandInput<'patients.register'>[];
    expect(input?.patient.name).toMatchObject({ given: 'Elena', surname1: 'Ruiz' });
    expect(drafts.size).toBe(0);
  });

  it('warns of a wrong control letter and lets it be saved', async () => {
    const { sent, bridge } = vault();
    renderView(<NewPatientView />, bridge);
    await screen.findByLabelText('First name');
    write('First name', 'Elena');
    write('DNI, NIE or passport', '12345678A');
    expect(screen.getByText(/control letter does not fit/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Register' }));
    await waitFor(() => expect(sent('patients.register')).toHaveLength(1));
  });
});

describe('a patient who was changed elsewhere in the meantime', () => {
  const stored = (revision: number): Patient =>
    Patient.parse({
      kind: 'adult',
      name: { given: 'Elena', surname1: 'Ruiz', surname2: '', codeName: '' },
      nameOrder: 'ES',
      birthDate: null,
      contacts: [],
      alerts: [],
      identityDocument: '',
      remarks: '',
      id,
      revision,
      archived: false,
      createdAt: at,
      updatedAt: at,
    });

  it('is not overwritten until she says so, and what she typed stays', async () => {
    let revision = 3;
    const { sent, bridge } = vault({
      'patients.get': () => ok({ patient: stored(revision) }),
      'patients.update': (input) => {
        if (input.revision !== revision) return err({ code: 'conflict' });
        return ok({ revision: ++revision });
      },
    });
    renderView(<EditPatientView id={id} />, bridge);
    await screen.findByLabelText('First name');
    write('First name', 'Elena María');
    revision = 4;
    fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Save mine over it' }));
    await waitFor(() => expect(useNavigation.getState().route).toEqual({ screen: 'patient', id, tab: 'summary' }));
    const updates = sent('patients.update') as CommandInput<'patients.update'>[];
    expect(updates.map((update) => update.revision)).toEqual([3, 4]);
    expect(updates[1]?.patient.name.given).toBe('Elena María');
  });
});
