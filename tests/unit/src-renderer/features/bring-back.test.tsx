import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import { DocumentId, PrivateDocumentId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import {
  BLAS,
  ELENA,
  NONE,
  asked,
  brought,
  createdAt,
  draw,
  person,
  press,
  version,
} from '../../../support/bring-back-page.tsx';

// jsdom lays nothing out, and a list of no height shows no row.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('bringing one patient back', () => {
  it('opens the version with the keys of the record, shows how everybody stands, and writes only when she says so', async () => {
    const bridge = draw();
    const list = await screen.findByRole('grid', { name: 'People in this version' });
    expect(within(list).getByText('Not here any more')).toBeTruthy();
    expect(within(list).getByText('Different here')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'Who should come back?' })).toBe(document.activeElement);

    press('Ruiz, Elena');
    await screen.findByRole('heading', { level: 1, name: 'Bring Elena Ruiz back' });
    expect(screen.getByText('12 notes that are gone come back, with their history')).toBeTruthy();
    expect(screen.getByText('1 was signed here since and stays as it is')).toBeTruthy();
    expect(screen.getByText(/what they replace is added to the remarks/)).toBeTruthy();
    expect(asked(bridge, 'bringBack.patient')).toHaveLength(0);

    press('Bring back');
    await screen.findByRole('heading', { level: 1, name: 'Elena Ruiz is back' });
    expect(asked(bridge, 'bringBack.patient')[0]?.input).toMatchObject({
      patientId: ELENA.patientId,
      ticket: version.ticket,
      secret: null,
      keptLine: expect.stringMatching(/^Replaced on .* by the details of the backup of 2 November 2026:$/) as unknown,
    });
    expect(screen.getByText(/15 entries came back/)).toBeTruthy();
    press('Open Elena Ruiz');
    expect(useNavigation.getState().route).toEqual({ screen: 'patient', id: ELENA.patientId, tab: 'summary' });
  });

  it('asks for a secret of that day only where the keys of the record do not open it, and sends it with every call', async () => {
    const opens = ({ secret }: { secret: unknown }) =>
      typeof secret === 'object' && secret !== null && 'bytes' in secret && secret.bytes instanceof Uint8Array
        ? new TextDecoder().decode(secret.bytes) === 'that day'
        : false;
    const bridge = draw({
      'bringBack.patients': (input) =>
        opens(input) ? ok({ createdAt, patients: [ELENA] }) : err({ code: 'wrong-passphrase' }),
      'bringBack.preview': (input) => (opens(input) ? ok(brought) : err({ code: 'wrong-passphrase' })),
    });
    await screen.findByRole('heading', { level: 1, name: 'Open this version' });
    expect(document.querySelector('.error-note')).toBeNull();
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'of today' } });
    press('Open the version');
    await screen.findByText(/here the one of 2 November 2026/);
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'that day' } });
    press('Open the version');
    fireEvent.click(await screen.findByRole('button', { name: 'Ruiz, Elena' }));
    await screen.findByRole('heading', { level: 1, name: 'Bring Elena Ruiz back' });
    for (const { input } of asked(bridge, 'bringBack.preview')) {
      const { secret } = input as { secret: { bytes: Uint8Array } };
      await waitFor(() => expect([...secret.bytes].every((byte) => byte === 0)).toBe(true));
    }
  });

  it('is used by the keyboard alone: letters filter, arrows move, Enter chooses, Escape shows everybody again', async () => {
    draw({
      'bringBack.patients': () =>
        ok({
          createdAt,
          patients: [...Array.from({ length: 5000 }, (_, index) => person(index + 10, `Name ${index}`)), ELENA],
        }),
    });
    const field = await screen.findByRole('searchbox', { name: 'Filter by name' });
    expect(screen.getByText('5,001 people in this version')).toBeTruthy();
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    fireEvent.change(field, { target: { value: 'name 499' } });
    expect(screen.getByText('15 of 5,001 people')).toBeTruthy();
    fireEvent.keyDown(field, { key: 'Escape' });
    fireEvent.change(field, { target: { value: 'ruiz name 499' } });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    const chosen = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    expect(chosen?.getAttribute('aria-selected')).toBe('true');
    fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByRole('heading', { level: 1, name: 'Bring Name 1499 Ruiz back' });
    press('Back');
    expect(await screen.findByRole('searchbox')).toHaveProperty('value', 'ruiz name 499');
  });

  it('shows only who is gone or different, and does not go on with somebody who was erased', async () => {
    const bridge = draw();
    await screen.findByRole('grid');
    press('Not here any more 1');
    expect(screen.getAllByRole('row')).toHaveLength(2);
    press('All 3');
    press('Ruiz, Lola');
    expect(screen.getByText('Lola Ruiz was erased on purpose, so no backup brings the record back.')).toBeTruthy();
    expect(asked(bridge, 'bringBack.preview')).toHaveLength(0);
  });

  it('has nothing to confirm where nothing would change', async () => {
    draw({ 'bringBack.preview': () => ok({ ...brought, ...NONE, same: 3, notes: { ...NONE, same: 3 }, dates: NONE }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Ruiz, Blas' }));
    await screen.findByText(/There is nothing to bring back/);
    expect(screen.queryByRole('button', { name: 'Bring back' })).toBeNull();
  });

  it('says what a damaged version means and what may help, and can be tried again', async () => {
    let tries = 0;
    let left = 0;
    draw(
      {
        'bringBack.patients': () =>
          (tries += 1) === 1 ? err({ code: 'backup-damaged' }) : ok({ createdAt, patients: [] }),
      },
      'patient',
      () => (left += 1),
    );
    await screen.findByText(/Another version may be whole/);
    press('Back');
    expect(left).toBe(1);
    press('Try again');
    await screen.findByText('No people in this version');
  });

  it('can be cancelled while the version is read, and not while it is written', async () => {
    const bridge = draw({ 'bringBack.patients': () => new Promise<never>(() => undefined) });
    const cancel = await screen.findByRole('button', { name: 'Cancel' });
    const [call] = asked(bridge, 'bringBack.patients');
    const { jobId } = call?.input as { jobId: never };
    bridge.emitVault({ event: 'job.progress', payload: { jobId, phase: 'commit', fraction: null } });
    await waitFor(() => expect(cancel).toHaveProperty('disabled', true));
    bridge.emitVault({ event: 'job.progress', payload: { jobId, phase: 'verify', fraction: 0.4 } });
    await waitFor(() => expect(cancel).toHaveProperty('disabled', false));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
    fireEvent.click(cancel);
    await waitFor(() => expect(asked(bridge, 'jobs.cancel')).toHaveLength(1));
  });
});

describe('bringing one document back', () => {
  const report = {
    documentId: DocumentId.parse('00000000-0000-4000-8000-0000000000d1'),
    title: 'informe.pdf',
    bytes: 70_000,
    addedAt: createdAt,
    isPrivate: false,
    state: 'missing-here',
  } as const;
  const own = {
    ...report,
    documentId: PrivateDocumentId.parse('00000000-0000-4000-8000-0000000000d2'),
    title: 'test.pdf',
    isPrivate: true,
    state: 'same',
  } as const;

  it('brings it back with a patient who is here', async () => {
    const bridge = draw(
      {
        'bringBack.documents': () => ok({ documents: [report, own] }),
        'bringBack.document': () => ok({ ...brought, added: 1 }),
      },
      'document',
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Ruiz, Blas' }));
    await screen.findByRole('heading', { level: 1, name: 'Documents of Blas Ruiz' });
    expect(screen.queryByText(/private part/)).toBeNull();
    press('Unseal');
    await screen.findByText(/private part/);
    press('Bring back “informe.pdf”');
    await screen.findAllByText('“informe.pdf” is back with Blas Ruiz.');
    expect(asked(bridge, 'bringBack.document')[0]?.input).toMatchObject({
      documentId: report.documentId,
      isPrivate: false,
      patientId: BLAS.patientId,
    });
    expect(screen.queryByRole('button', { name: 'Bring back “informe.pdf”' })).toBeNull();
  });

  it('brings the patient back first who is not here any more', async () => {
    draw({ 'bringBack.documents': () => ok({ documents: [report] }) }, 'document');
    fireEvent.click(await screen.findByRole('button', { name: 'Ruiz, Elena' }));
    await screen.findByText(/Bring the patient back first/);
    expect(screen.queryByRole('button', { name: 'Bring back “informe.pdf”' })).toBeNull();
    press('Bring the patient back');
    await screen.findByRole('heading', { level: 1, name: 'Bring Elena Ruiz back' });
  });
});
