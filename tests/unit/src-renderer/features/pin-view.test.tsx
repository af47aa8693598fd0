import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { UnlockFlow } from '../../../../src-renderer/app/access/unlock-flow.tsx';
import { FailedBeforeNote } from '../../../../src-renderer/features/unlock/failed-before-note.tsx';
import { useSession } from '../../../../src-renderer/vault-client/session-store.ts';
import type { CommandResult } from '../../../../src-shared/commands/contract.ts';
import type { ShellInfo } from '../../../../src-shared/commands/shell.contract.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { FAKE_STATUS, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

type Answer = CommandResult<'vault.unlockWithPin'>;

function draw(pin: ShellInfo['pin'], answers: readonly Answer[] = []) {
  const given: { readonly text: string; readonly bytes: Uint8Array }[] = [];
  const left = [...answers];
  const bridge = createFakeBridge({
    'vault.status': () => ok({ ...FAKE_STATUS, state: 'locked' }),
    'vault.unlockWithPin': ({ pin: bytes }) => {
      given.push({ text: new TextDecoder().decode(bytes), bytes });
      return left.shift() ?? err({ code: 'internal' });
    },
  });
  window.requestIdleCallback = () => 0;
  window.cancelIdleCallback = () => undefined;
  renderView(<UnlockFlow />, bridge, { state: 'locked' }, { pin });
  const tryPin = (text: string): void => {
    const field = screen.getByLabelText<HTMLInputElement>('PIN');
    fireEvent.change(field, { target: { value: text } });
    fireEvent.submit(field);
  };
  return { bridge, given, tryPin };
}

const KEPT = { triesLeft: 5, gone: null };

describe('the lock screen with a PIN', () => {
  it('asks for the PIN alone, in a hidden field that has the focus, and sends nothing before Enter', () => {
    const { bridge } = draw(KEPT);
    const field = screen.getByLabelText<HTMLInputElement>('PIN');
    expect(field.type).toBe('password');
    expect(document.activeElement).toBe(field);
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    fireEvent.change(field, { target: { value: '481516' } });
    expect(bridge.calls.filter(({ name }) => name === 'vault.unlockWithPin')).toHaveLength(0);
    expect(screen.queryByText(/tries left/)).toBeNull();
  });

  it('says the tries left after a wrong one, empties the field and overwrites the bytes', async () => {
    const { given, tryPin } = draw(KEPT, [err({ code: 'wrong-pin', triesLeft: 4 })]);
    tryPin('481516');
    await screen.findByText(/4 tries left/);
    const field = screen.getByLabelText<HTMLInputElement>('PIN');
    expect(field.value).toBe('');
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(given[0]?.text).toBe('481516');
    expect(given[0]?.bytes.every((byte) => byte === 0)).toBe(true);
  });

  it.each([
    [err({ code: 'wrong-pin', triesLeft: 0 } as const), /Five wrong PINs/],
    [err({ code: 'pin-not-available', reason: 'expired' } as const), /eight hours/],
    [err({ code: 'pin-not-available', reason: 'clock' } as const), /clock of this laptop/],
  ])('goes over to the passphrase when the PIN is gone, and says why (%#)', async (answer, why) => {
    const { tryPin } = draw(KEPT, [answer]);
    tryPin('481516');
    await screen.findByLabelText('Passphrase');
    screen.getByText(why);
    expect(screen.queryByLabelText('PIN')).toBeNull();
    expect(screen.queryByText('Use the PIN instead')).toBeNull();
  });

  it('lets her take the passphrase, and come back', async () => {
    draw(KEPT);
    fireEvent.click(screen.getByText('Use the passphrase instead'));
    await screen.findByLabelText('Passphrase');
    fireEvent.click(screen.getByText('Use the PIN instead'));
    await screen.findByLabelText('PIN');
  });

  it.each([
    ['slept', /laptop slept/],
    ['tries', /Five wrong PINs/],
    ['expired', /eight hours/],
  ] as const)('begins with the passphrase where it is gone already (%s), and says why', (gone, why) => {
    draw({ triesLeft: 0, gone });
    screen.getByLabelText('Passphrase');
    screen.getByText(why);
  });

  it.each(['not-set', 'started'] as const)('says nothing of a PIN where none is to be expected (%s)', (gone) => {
    draw({ triesLeft: 0, gone });
    screen.getByLabelText('Passphrase');
    expect(screen.queryByText(/PIN/)).toBeNull();
  });
});

describe('the notice of failed attempts', () => {
  const first = Instant.parse('2026-11-13T13:02:00.000Z');
  const last = Instant.parse('2026-11-13T13:09:00.000Z');

  it('says how many and when, and goes only when she has read it', async () => {
    let unread = true;
    const bridge = createFakeBridge({
      'vault.failedBeforeRead': () => {
        unread = false;
        useSession.setState({ status: FAKE_STATUS });
        return ok({});
      },
    });
    renderView(<FailedBeforeNote />, bridge, { failedBefore: { count: 3, first, last } });
    const text = screen.getByRole('region', { name: 'Failed attempts' }).textContent;
    expect(text).toMatch(
      /3 attempts to open this record failed: the first on 13 November.* at \d\d:02, the last at \d\d:09/,
    );
    fireEvent.click(screen.getByText('I have read it'));
    await waitFor(() => expect(screen.queryByText(/3 attempts/)).toBeNull());
    expect(unread).toBe(false);
  });

  it('does not say the same minute twice', () => {
    const bridge = createFakeBridge({});
    const second = Instant.parse('2026-11-13T13:02:31.000Z');
    renderView(<FailedBeforeNote />, bridge, { failedBefore: { count: 2, first, last: second } });
    expect(screen.getByRole('region').textContent).toMatch(
      /2 attempts to open this record failed, on 13 November.* at \d\d:02\./,
    );
  });

  it('stays where the disk would not take that', async () => {
    const bridge = createFakeBridge({ 'vault.failedBeforeRead': () => err({ code: 'disk-full' }) });
    renderView(<FailedBeforeNote />, bridge, { failedBefore: { count: 1, first, last: first } });
    screen.getByText(/one attempt to open this record failed/);
    fireEvent.click(screen.getByText('I have read it'));
    await screen.findByText(/disk is full/);
    screen.getByText(/one attempt to open this record failed/);
  });

  it('is not there where nothing failed', () => {
    renderView(<FailedBeforeNote />, createFakeBridge({}), { failedBefore: null });
    expect(screen.queryByText(/failed/)).toBeNull();
  });
});
