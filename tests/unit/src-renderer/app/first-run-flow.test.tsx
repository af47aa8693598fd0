import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FirstRunFlow } from '../../../../src-renderer/app/access/first-run-flow.tsx';
import { useSession } from '../../../../src-renderer/vault-client/session-store.ts';
import { VaultId } from '../../../../src-shared/ids.ts';
import { encodeRecoveryCode } from '../../../../src-shared/recovery-code.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { FAKE_STATUS, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const groups = encodeRecoveryCode(Uint8Array.from({ length: 20 }, (_, index) => index * 11));
const sheet = {
  number: 1,
  groups,
  vaultId: VaultId.parse('8f3a12c4-1111-4222-8333-444455556666'),
  madeAt: Instant.parse('2026-11-21T09:00:00.000Z'),
};
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));

describe('the first run', () => {
  it('creates with six words retyped, keeps the sheet on screen until it is proved, then opens', async () => {
    const passphrases: string[] = [];
    const proofs: unknown[] = [];
    const bridge = createFakeBridge({
      'vault.create': ({ passphrase }) => {
        passphrases.push(new TextDecoder().decode(passphrase));
        useSession.setState({ status: FAKE_STATUS });
        return ok({ sheet });
      },
      'vault.proveRecoverySheet': ({ groups: given }) => {
        proofs.push(...given);
        return ok({ proved: given.every(({ position, text }) => groups[position - 1] === text) });
      },
      'vault.status': () => ok({ ...FAKE_STATUS, recoveryProved: true }),
    });
    renderView(<FirstRunFlow />, bridge, { state: 'none', vaultId: null });
    press('Create a record');

    const list = await screen.findByRole('list', { name: 'The six words' });
    const words = [...list.querySelectorAll('li')].map((item) => (item.lastChild?.textContent ?? '').trim());
    expect(words).toHaveLength(6);
    press('I have written them down');
    expect(screen.queryByRole('list', { name: 'The six words' })).toBeNull();

    const field = screen.getByLabelText<HTMLInputElement>('The six words');
    expect(field.type).toBe('password');
    fireEvent.change(field, { target: { value: words.slice(1).join(' ') } });
    press('Create a record');
    await screen.findByText(/These are not the six words/);
    expect(passphrases).toEqual([]);
    fireEvent.change(field, { target: { value: words.join(' ') } });
    press('Create a record');

    await screen.findByText('Sigilo recovery sheet 1');
    expect(passphrases).toEqual([words.join(' ')]);
    expect(useSession.getState().ceremony).toBe(true);
    for (const group of groups) expect(screen.getByText(group)).toBeTruthy();

    press('I have it on paper');
    const fields = screen.getAllByLabelText<HTMLInputElement>(/^Group \d$/);
    expect(fields).toHaveLength(2);
    for (const group of groups) expect(screen.queryByText(group)).toBeNull();
    for (const asked of fields) {
      const position = Number(
        screen.getByText(`Group ${asked.labels?.[0]?.textContent.slice(-1) ?? ''}`).textContent.slice(-1),
      );
      fireEvent.change(asked, { target: { value: groups[position - 1] } });
    }
    press('Prove the sheet');
    await screen.findByRole('heading', { name: 'Set a PIN' });
    expect(useSession.getState().ceremony).toBe(true);
    press('Later');
    await screen.findByRole('heading', { name: 'Where should the backups go?' });
    expect(useSession.getState().ceremony).toBe(true);
    screen.getByText(/^Without a place no backups are made/);
    press('Later');
    await waitFor(() => expect(useSession.getState().ceremony).toBe(false));
    expect(proofs).toHaveLength(2);
  });

  it('does not let a record be created where nothing can be written', () => {
    renderView(<FirstRunFlow />, createFakeBridge({}), { state: 'none', vaultId: null });
    useSession.setState(({ info }) => ({
      info: info === null ? null : { ...info, folder: { writable: false, cloudSynced: null } },
    }));
    return waitFor(() => {
      expect(screen.getByText(/may not write in the folder/)).toBeTruthy();
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Create a record' }).disabled).toBe(true);
    });
  });
});
