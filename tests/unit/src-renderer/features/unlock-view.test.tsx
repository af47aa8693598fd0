import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnlockView, type KeyFileSlot } from '../../../../src-renderer/features/unlock/unlock-view.tsx';
import type { VaultStatus } from '../../../../src-shared/commands/vault.contract.ts';
import { FileTicket } from '../../../../src-shared/ids.ts';
import { err, ok, type Err } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { FAKE_STATUS, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const nothing = (): undefined => undefined;

function draw(
  answer: Err<VaultError>,
  onRestore: () => void = nothing,
  after: Partial<VaultStatus> = {},
  waitMs = 0,
  keyFile?: KeyFileSlot,
) {
  const given: Uint8Array[] = [];
  const texts: string[] = [];
  const bridge = createFakeBridge({
    'vault.status': () => ok({ ...FAKE_STATUS, state: 'locked', ...after }),
    'vault.unlock': ({ passphrase }) => {
      given.push(passphrase);
      texts.push(new TextDecoder().decode(passphrase));
      return answer;
    },
  });
  renderView(
    <UnlockView onUseRecovery={nothing} onRestore={onRestore} {...(keyFile === undefined ? {} : { keyFile })} />,
    bridge,
    { state: 'locked', retryAfterMs: waitMs },
  );
  const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
  const unlock = (passphrase: string): void => {
    fireEvent.change(field, { target: { value: passphrase } });
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  };
  return { bridge, field, unlock, given, texts };
}

describe('the unlock screen', () => {
  it('sends the passphrase in NFKD, overwrites the bytes, and empties the field', async () => {
    const { field, unlock, given, texts } = draw(err({ code: 'wrong-passphrase' }));
    unlock('mañana ﬁn');
    await screen.findByText(/does not open it/);
    expect(texts).toEqual(['mañana fin'.normalize('NFD')]);
    expect(given[0]?.every((byte) => byte === 0)).toBe(true);
    expect(field.value).toBe('');
    expect(document.activeElement).toBe(field);
  });

  it('tells a wrong passphrase from damage, and offers the backup only for damage', async () => {
    const restore = vi.fn();
    const first = draw(err({ code: 'wrong-passphrase' }), restore);
    first.unlock('wrong');
    await screen.findByText(/does not open it/);
    expect(screen.queryByText('Restore the latest verified backup')).toBeNull();
    cleanup();

    const second = draw(err({ code: 'database-damaged' }), restore);
    second.unlock('right');
    fireEvent.click(await screen.findByText('Restore the latest verified backup'));
    expect(restore).toHaveBeenCalledOnce();
    expect(screen.queryByText(/does not open it/)).toBeNull();
  });

  it('waits out the throttle as the vault counts it, keeps the focus, and asks again by itself allowed', async () => {
    const { bridge, field, unlock } = draw(err({ code: 'throttled', retryAfterMs: 30_000 }), nothing, {
      retryAfterMs: 30_000,
    });
    unlock('one');
    expect((await screen.findByRole('timer')).textContent).toMatch(/try again in 30 seconds/);
    unlock('two');
    fireEvent.submit(field);
    expect(bridge.calls.filter((made) => made.name === 'vault.unlock')).toHaveLength(1);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Unlock' }).disabled).toBe(true);
    expect(field.readOnly).toBe(false);
    expect(document.activeElement).toBe(field);
  });

  it('waits from the first moment where the vault process was started into a wait, and says when it is over', async () => {
    const { unlock, bridge } = draw(err({ code: 'wrong-passphrase' }), nothing, { retryAfterMs: 0 }, 600);
    expect(screen.getByRole('timer').textContent).toMatch(/1 second/);
    await waitFor(() => expect(screen.queryByRole('timer')).toBeNull(), { timeout: 3000 });
    await screen.findByText('You can try again now.');
    unlock('one');
    await screen.findByText(/does not open it/);
    expect(bridge.calls.filter((made) => made.name === 'vault.unlock')).toHaveLength(1);
  });

  it('says of a wrong passphrase with a key file that one of the two does not fit', async () => {
    const ticket = FileTicket.parse('8f3a12c4-1111-4222-8333-444455556666');
    const { bridge, field, unlock } = draw(err({ code: 'wrong-passphrase' }), nothing, {}, 0, {
      control: <p>the key file</p>,
      ticket,
    });
    screen.getByText('the key file');
    unlock('one');
    await screen.findByText(/one of the two does not fit/);
    expect(screen.queryByText(/This passphrase does not open it/)).toBeNull();
    expect(field.value).toBe('');
    const made = bridge.calls.find((call) => call.name === 'vault.unlock');
    expect(made?.input).toMatchObject({ keyFile: ticket });
  });

  it.each(['key-file-needed', 'file-missing'] as const)('keeps the typed passphrase over %s', async (code) => {
    const { field, unlock } = draw(err({ code }), nothing, {}, 0, { control: <p>the key file</p>, ticket: null });
    unlock('one');
    await screen.findByRole('alert');
    expect(field.value).toBe('one');
  });

  it('refuses a passphrase that has no lasting form without asking the vault', async () => {
    const { bridge, unlock } = draw(err({ code: 'internal' }));
    unlock('half a pair \ud83d');
    await screen.findByText(/cannot be stored reliably/);
    expect(bridge.calls.map((made) => made.name)).not.toContain('vault.unlock');
  });

  it('keeps the field hidden and says when Caps Lock is on', async () => {
    const { field } = draw(err({ code: 'wrong-passphrase' }));
    expect(field.type).toBe('password');
    expect(screen.queryByRole('button', { name: /show/i })).toBeNull();
    fireEvent.keyDown(field, { key: 'A', modifierCapsLock: true });
    await screen.findByText('Caps Lock is on');
    fireEvent.keyDown(field, { key: 'a', modifierCapsLock: false });
    await waitFor(() => expect(screen.queryByText('Caps Lock is on')).toBeNull());
  });
});
