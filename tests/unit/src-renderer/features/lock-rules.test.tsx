import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LockRules } from '../../../../src-renderer/features/settings/parts/lock-rules.tsx';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import type { CommandInput } from '../../../../src-shared/commands/contract.ts';
import type { ShellInfo } from '../../../../src-shared/commands/shell.contract.ts';
import { ok } from '../../../../src-shared/result.ts';
import { createFakeBridge, FAKE_INFO } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

function render(settings: typeof DEFAULT_SETTINGS, info: Partial<ShellInfo> = {}): CommandInput<'settings.set'>[] {
  const set: CommandInput<'settings.set'>[] = [];
  let current = settings;
  renderView(
    <LockRules />,
    createFakeBridge(
      {
        'settings.get': () => ok(current),
        'settings.set': (input) => {
          set.push(input);
          current = input.settings;
          return ok(current);
        },
      },
      { 'shell.info': () => ({ ...FAKE_INFO, ...info }) },
    ),
  );
  return set;
}

it('turns a protection on at once and off only with the passphrase', async () => {
  const set = render({ ...DEFAULT_SETTINGS, restartOnLock: true });
  const hidden = await screen.findByRole('checkbox', { name: 'Lock when the window is minimised or hidden' });
  await waitFor(() => expect(hidden).toHaveProperty('disabled', false));
  fireEvent.click(hidden);
  await waitFor(() => expect(set).toHaveLength(1));
  expect(set[0]).toMatchObject({ settings: { lockWhenHidden: true, restartOnLock: true }, passphrase: null });

  fireEvent.click(screen.getByRole('checkbox', { name: 'Start Sigilo anew at every lock' }));
  await screen.findByRole('dialog');
  expect(set).toHaveLength(1);
});

it.each([
  ['on', 'On: the system encrypts this disk'],
  ['off', 'Off: the system does not encrypt this disk, or not what it moves there from memory'],
  ['cannot-check', 'Sigilo cannot tell whether this disk is encrypted'],
] as const)('says of a disk that is %s what the system says now', async (diskEncryption, words) => {
  render(DEFAULT_SETTINGS, { diskEncryption, screenLock: 'told' });
  await screen.findByText(words);
  await screen.findByText('This system tells Sigilo when its screen is locked');
});

it('claims no screen lock that it has never heard of', async () => {
  render(DEFAULT_SETTINGS, { screenLock: 'cannot-check' });
  await screen.findByText(/^This system has not said so far/);
});
