import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PinForm } from '../../../../src-renderer/features/pin/pin-form.tsx';
import { PinSection } from '../../../../src-renderer/features/pin/pin-section.tsx';
import type { CommandInput, CommandResult } from '../../../../src-shared/commands/contract.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { createFakeBridge, FAKE_INFO } from '../../../support/fake-bridge.ts';
import { FAKE_STATUS, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : new TextDecoder().decode(bytes));

function draw(asksPassphrase: boolean, answer: (input: CommandInput<'pin.set'>) => CommandResult<'pin.set'>) {
  const sent: { readonly pin: string | null; readonly passphrase: string | null }[] = [];
  const bytes: Uint8Array[] = [];
  const onSet = vi.fn();
  const bridge = createFakeBridge({
    'vault.status': () => ok({ ...FAKE_STATUS, pinSet: true }),
    'pin.set': (input) => {
      sent.push({ pin: text(input.pin), passphrase: text(input.passphrase) });
      bytes.push(input.pin, ...(input.passphrase === null ? [] : [input.passphrase]));
      return answer(input);
    },
  });
  renderView(
    <PinForm asksPassphrase={asksPassphrase} action="Set the PIN" onSet={onSet}>
      {null}
    </PinForm>,
    bridge,
  );
  const type = (label: string, value: string): void => {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  };
  const send = (): void => void fireEvent.click(screen.getByRole('button', { name: 'Set the PIN' }));
  return { sent, bytes, onSet, type, send };
}

describe('the form of a PIN', () => {
  it('says at once what makes a PIN easy, keeps silent while a short one is typed, and sends neither', () => {
    const { sent, type, send } = draw(false, () => ok({}));
    type('PIN', '123');
    expect(screen.queryByText(/at least six/)).toBeNull();
    for (const easy of ['123456', '19850412', 'qwerty']) {
      type('PIN', easy);
      screen.getByText(/among the first that anybody would try/);
    }
    type('The PIN again', 'qwerty');
    send();
    type('PIN', '12');
    type('The PIN again', '12');
    send();
    screen.getByText(/at least six/);
    expect(sent).toEqual([]);
  });

  it('sends a good one that was typed twice, without a passphrase at the first run, and overwrites its bytes', async () => {
    const { sent, bytes, onSet, type, send } = draw(false, () => ok({}));
    type('PIN', 'r4u7k2');
    screen.getByText('This PIN will do');
    type('The PIN again', 'r4u7k3');
    send();
    screen.getByText('The two are not the same.');
    expect(sent).toEqual([]);
    type('The PIN again', 'r4u7k2');
    send();
    await waitFor(() => expect(onSet).toHaveBeenCalledOnce());
    expect(sent).toEqual([{ pin: 'r4u7k2', passphrase: null }]);
    expect(bytes.every((each) => each.every((byte) => byte === 0))).toBe(true);
  });

  it('asks for the passphrase where the process that made the record is gone', async () => {
    const { sent, onSet, type, send } = draw(false, ({ passphrase }) =>
      passphrase === null ? err({ code: 'wrong-passphrase' }) : ok({}),
    );
    type('PIN', 'r4u7k2');
    type('The PIN again', 'r4u7k2');
    send();
    await screen.findByLabelText('Passphrase');
    expect(screen.queryByRole('alert')?.textContent ?? '').toBe('');
    type('Passphrase', 'six words of hers');
    send();
    await waitFor(() => expect(onSet).toHaveBeenCalledOnce());
    expect(sent.at(-1)).toEqual({ pin: 'r4u7k2', passphrase: 'six words of hers' });
  });

  it('keeps the PIN and empties the passphrase after a wrong one', async () => {
    const { onSet, type, send } = draw(true, () => err({ code: 'wrong-passphrase' }));
    type('Passphrase', 'not hers');
    type('PIN', 'r4u7k2');
    type('The PIN again', 'r4u7k2');
    send();
    await screen.findByText(/This passphrase does not open it/);
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('');
    expect(screen.getByLabelText<HTMLInputElement>('PIN').value).toBe('r4u7k2');
    expect(onSet).not.toHaveBeenCalled();
  });
});

describe('the PIN in the settings', () => {
  const info = (gone: 'expired' | null) => ({ ...FAKE_INFO, pin: { triesLeft: gone === null ? 5 : 0, gone } });

  it('says that none is set and offers one', () => {
    const onSet = vi.fn();
    renderView(<PinSection onSet={onSet} />, createFakeBridge({}), { pinSet: false });
    screen.getByText(/No PIN/);
    expect(screen.queryByText('Remove the PIN…')).toBeNull();
    fireEvent.click(screen.getByText('Set a PIN…'));
    expect(onSet).toHaveBeenCalledOnce();
  });

  it('says what the next unlock is, or why the PIN opens nothing now', async () => {
    renderView(<PinSection onSet={() => undefined} />, createFakeBridge({}, { 'shell.info': () => info(null) }), {
      pinSet: true,
    });
    await screen.findByText(/The PIN opens the record: five tries/);
    cleanup();
    renderView(<PinSection onSet={() => undefined} />, createFakeBridge({}, { 'shell.info': () => info('expired') }), {
      pinSet: true,
    });
    await screen.findByText(/good for eight hours/);
  });

  it('removes it only after a question', async () => {
    const bridge = createFakeBridge(
      { 'pin.remove': () => ok({}), 'vault.status': () => ok({ ...FAKE_STATUS, pinSet: false }) },
      { 'shell.info': () => info(null) },
    );
    renderView(<PinSection onSet={() => undefined} />, bridge, { pinSet: true });
    fireEvent.click(screen.getByText('Remove the PIN…'));
    await screen.findByRole('dialog');
    expect(bridge.calls.some(({ name }) => name === 'pin.remove')).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Remove the PIN' }));
    await screen.findByText(/No PIN/);
    expect(bridge.calls.some(({ name }) => name === 'pin.remove')).toBe(true);
  });
});
