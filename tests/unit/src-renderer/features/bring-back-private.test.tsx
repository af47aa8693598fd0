import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PrivateDocumentId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { BLAS, NONE, asked, brought, createdAt, draw, person, press } from '../../../support/bring-back-page.tsx';
import type { FakeCommands } from '../../../support/fake-bridge.ts';

// jsdom lays nothing out, and a list of no height shows no row.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('claim:private-comes-back the private part', () => {
  const own = { notes: { ...NONE, added: 2 }, documents: { ...NONE, same: 1 } };
  const commands: FakeCommands = {
    'bringBack.private': () =>
      ok({ patients: [{ patientId: BLAS.patientId, notes: 2, documents: 1, state: 'differs' }] }),
    'bringBack.privatePreview': () => ok(own),
    'bringBack.privatePart': () => ok(own),
  };
  const same = person(2, 'Blas', { state: 'same' });

  it('is neither asked for nor shown while it is closed, and leaves the page the moment it closes', async () => {
    const bridge = draw({ ...commands, 'bringBack.patients': () => ok({ createdAt, patients: [same] }) });
    await screen.findByRole('grid');
    expect(screen.queryByRole('columnheader', { name: 'Private' })).toBeNull();
    expect(bridge.calls.filter(({ name }) => name.startsWith('bringBack.private'))).toHaveLength(0);
    press('Unseal');
    await screen.findByRole('columnheader', { name: 'Private' });
    const row = screen.getByRole('row', { name: /Blas/ });
    expect(within(row).getByText('3')).toBeTruthy();
    expect(within(row).getByText('Different here')).toBeTruthy();
    press('Shut');
    expect(screen.queryByRole('columnheader', { name: 'Private' })).toBeNull();
    expect(within(screen.getByRole('row', { name: /Blas/ })).getByText('As here')).toBeTruthy();
  });

  it('is foreseen beside the rest, comes back by itself where nothing else does, and is said to have', async () => {
    const nothing = { ...brought, ...NONE, same: 3, details: { ...NONE, same: 1 }, notes: NONE, dates: NONE };
    const bridge = draw({ ...commands, 'bringBack.preview': () => ok(nothing) });
    fireEvent.click(await screen.findByRole('button', { name: 'Ruiz, Blas' }));
    await screen.findByText(/There is nothing to bring back/);
    expect(screen.queryByText('Private notes')).toBeNull();
    press('Unseal');
    await screen.findByText('Private notes');
    expect(screen.getByText('2 notes that are gone come back, with their history')).toBeTruthy();
    press('Bring back');
    await screen.findByText(/2 entries of the private part came back/);
    expect(asked(bridge, 'bringBack.patient')).toHaveLength(0);
    expect(asked(bridge, 'bringBack.privatePart')).toHaveLength(1);
    press('Bring another one back');
    await screen.findByRole('grid');
    expect(asked(bridge, 'bringBack.patients').at(-1)?.input).toMatchObject({ only: BLAS.patientId });
  });

  it('that closes before it came back leaves the rest back, and says what is left to do', async () => {
    let tries = 0;
    const bridge = draw({
      ...commands,
      'bringBack.privatePart': () => ((tries += 1) === 1 ? err({ code: 'private-locked' }) : ok(own)),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Ruiz, Blas' }));
    await screen.findByText(/1 unsigned note gets/);
    press('Unseal');
    await screen.findByText('Private notes');
    press('Bring back');
    await screen.findByRole('button', { name: 'Unseal' });
    expect(asked(bridge, 'bringBack.patient')).toHaveLength(1);
    expect(document.querySelector('.error-note')).not.toBeNull();
  });

  it('a damaged one says that the rest comes back without it', async () => {
    draw({ ...commands, 'bringBack.privatePreview': () => err({ code: 'record-damaged' }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Ruiz, Blas' }));
    await screen.findByRole('heading', { level: 1, name: 'Bring Blas Ruiz back' });
    press('Unseal');
    await screen.findByText(/the rest can be brought back without it/);
    expect(screen.getByRole('button', { name: 'Bring back' })).toBeTruthy();
  });

  it('its documents are listed once it is open, and no longer when it is not', async () => {
    const titles = () => screen.queryByText('test.pdf') !== null;
    let open = false;
    draw(
      {
        ...commands,
        'bringBack.documents': () =>
          ok({
            documents: open
              ? [
                  {
                    documentId: PrivateDocumentId.parse('00000000-0000-4000-8000-0000000000d2'),
                    title: 'test.pdf',
                    bytes: 5,
                    addedAt: createdAt,
                    isPrivate: true,
                    state: 'missing-here',
                  },
                ]
              : [],
          }),
      },
      'document',
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Ruiz, Blas' }));
    await screen.findByText('No documents');
    open = true;
    press('Unseal');
    await screen.findByText('test.pdf');
    press('Shut');
    expect(titles()).toBe(false);
  });
});
