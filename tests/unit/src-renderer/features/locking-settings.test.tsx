import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Locking } from '../../../../src-renderer/features/settings/parts/locking.tsx';
import type { VaultSettings } from '../../../../src-shared/commands/settings.contract.ts';
import type { z } from 'zod';
import { err, ok } from '../../../../src-shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const nothing = (): undefined => undefined;

async function draw() {
  let settings: z.infer<typeof VaultSettings> = {
    idleMinutes: 5,
    signGraceMinutes: 10,
    lockWhenHidden: false,
    restartOnLock: false,
    nameOrder: 'ES',
    spelling: 'note',
  };
  const asked: (string | null)[] = [];
  const bridge = createFakeBridge({
    'settings.get': () => ok(settings),
    'settings.set': (input) => {
      const passphrase = input.passphrase === null ? null : new TextDecoder().decode(input.passphrase);
      asked.push(passphrase);
      if (input.settings.idleMinutes > settings.idleMinutes && passphrase !== 'hers') {
        return err({ code: 'wrong-passphrase' });
      }
      settings = input.settings;
      return ok(settings);
    },
  });
  renderView(<Locking onChangePassphrase={nothing} />, bridge);
  const lock = screen.getByLabelText<HTMLSelectElement>(/^Lock after/);
  await waitFor(() => expect(lock.disabled).toBe(false));
  return { lock, asked, settings: () => settings };
}

describe('the time until the lock', () => {
  it('is shortened without a question', async () => {
    const { lock, asked, settings } = await draw();
    fireEvent.change(lock, { target: { value: '2' } });
    await waitFor(() => expect(settings().idleMinutes).toBe(2));
    expect(asked).toEqual([null]);
  });

  it('is lengthened only with the passphrase', async () => {
    const { lock, asked, settings } = await draw();
    fireEvent.change(lock, { target: { value: '30' } });
    const field = await screen.findByLabelText<HTMLInputElement>('Passphrase', { selector: 'input' });
    expect(field.type).toBe('password');
    expect(asked).toEqual([]);

    fireEvent.change(field, { target: { value: 'not hers' } });
    fireEvent.click(screen.getByRole('button', { name: 'Change' }));
    await screen.findByText(/does not open it/);
    expect(settings().idleMinutes).toBe(5);

    fireEvent.change(field, { target: { value: 'hers' } });
    fireEvent.click(screen.getByRole('button', { name: 'Change' }));
    await waitFor(() => expect(settings().idleMinutes).toBe(30));
    await waitFor(() => expect(lock.value).toBe('30'));
  });

  it('stays when she thinks better of it', async () => {
    const { lock, asked } = await draw();
    fireEvent.change(lock, { target: { value: '60' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked).toEqual([]);
    expect(lock.value).toBe('5');
  });
});
