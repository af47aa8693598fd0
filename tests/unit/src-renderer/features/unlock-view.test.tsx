import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnlockView } from '../../../../src-renderer/features/unlock/unlock-view.tsx';
import { err, type Err } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const nothing = (): undefined => undefined;

function draw(answer: Err<VaultError>, onRestore: () => void = nothing) {
  const given: Uint8Array[] = [];
  const texts: string[] = [];
  const bridge = createFakeBridge({
    'vault.unlock': ({ passphrase }) => {
      given.push(passphrase);
      texts.push(new TextDecoder().decode(passphrase));
      return answer;
    },
  });
  renderView(<UnlockView onUseRecovery={nothing} onRestore={onRestore} />, bridge, { state: 'locked' });
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

  it('waits out the throttle before it asks again', async () => {
    const { bridge, unlock } = draw(err({ code: 'throttled', retryAfterMs: 30_000 }));
    unlock('one');
    await screen.findByText(/try again in 30 seconds/);
    unlock('two');
    fireEvent.submit(screen.getByLabelText('Passphrase'));
    expect(bridge.calls.filter((made) => made.name === 'vault.unlock')).toHaveLength(1);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Unlock' }).disabled).toBe(true);
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
