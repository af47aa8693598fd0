import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EnrolKeyFileView } from '../../../../src-renderer/features/key-file/enrol-key-file-view.tsx';
import { KeyFileSection } from '../../../../src-renderer/features/key-file/key-file-section.tsx';
import { RemoveKeyFileView } from '../../../../src-renderer/features/key-file/remove-key-file-view.tsx';
import { FileTicket } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { createFakeBridge, type FakeCommands, type FakeShell } from '../../../support/fake-bridge.ts';
import { FAKE_STATUS, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const ticket = (last: number) => FileTicket.parse(`8f3a12c4-1111-4222-8333-44445555666${last}`);
const nothing = () => undefined;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

function enrol(commands: FakeCommands, shell: FakeShell = {}, recoveryProved = true) {
  const onProveSheet = vi.fn();
  const bridge = createFakeBridge(
    { 'vault.status': () => ok({ ...FAKE_STATUS, keyFileNeeded: true }), ...commands },
    {
      'dialog.saveKeyFile': () => ({ ticket: ticket(1), fileName: 'new.sigilokey' }),
      'dialog.openKeyFile': () => ({ ticket: ticket(3), fileName: 'on the stick.sigilokey' }),
      'keyFile.last': () => null,
      ...shell,
    },
  );
  renderView(<EnrolKeyFileView onProveSheet={onProveSheet} onLeave={nothing} />, bridge, { recoveryProved });
  return { bridge, onProveSheet };
}

const asked = (bridge: ReturnType<typeof createFakeBridge>, name: string) =>
  bridge.calls.filter((made) => made.name === name).map(({ input }) => input);

describe('setting up a key file', () => {
  it('goes nowhere before the recovery sheet is proved', () => {
    const { onProveSheet } = enrol({}, {}, false);
    screen.getByText(/prove that your recovery sheet can be read/);
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    press('Prove the sheet…');
    expect(onProveSheet).toHaveBeenCalledOnce();
  });

  it('makes a new file, sees it again in its place, and enrols both readings with the passphrase', async () => {
    const { bridge } = enrol({
      'keyFile.make': () => ok({ ticket: ticket(2) }),
      'keyFile.inspect': () => ok({ bytes: 300 }),
      'keyFile.enrol': ({ passphrase }) =>
        new TextDecoder().decode(passphrase) === 'hers alone' ? ok({}) : err({ code: 'wrong-passphrase' }),
    });
    screen.getByText(/asks for no code/);
    press('Continue');
    await heading('Which file');
    press('Save the new file…');
    await screen.findByText('new.sigilokey was written and read back');
    press('Continue');
    await heading('Choose it once more, where it will be kept');
    press('Choose it in its place…');
    await heading('Require the file');
    expect(asked(bridge, 'dialog.openKeyFile')).toEqual([{ remember: true }]);
    const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
    for (const passphrase of ['not hers', 'hers alone']) {
      fireEvent.change(field, { target: { value: passphrase } });
      fireEvent.submit(field);
      if (passphrase === 'not hers') await screen.findByText(/This passphrase does not open it/);
    }
    await heading('The key file is needed from now on');
    expect(asked(bridge, 'keyFile.enrol')).toMatchObject([{}, { ticket: ticket(2), again: ticket(3) }]);
  });

  it('says what is wrong with a file, keeps none that cannot be a key, and goes back to the second choice', async () => {
    let bytes = 0;
    const { bridge } = enrol(
      {
        'keyFile.make': () => err({ code: 'target-exists' }),
        'keyFile.inspect': () => (bytes === 0 ? err({ code: 'key-file-too-large' }) : ok({ bytes })),
        'keyFile.enrol': () => err({ code: 'key-file-differs' }),
      },
      { 'dialog.openKeyFile': () => ({ ticket: ticket(4), fileName: 'sea.jpg' }) },
    );
    press('Continue');
    await heading('Which file');
    press('Save the new file…');
    await screen.findByText(/already a file with that name/);
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: /One that I have/ }));
    screen.getByText(/one changed byte/);
    press('Choose the file…');
    await screen.findByText(/too large for a key file/);
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    bytes = 2_300_000;
    press('Choose the file…');
    await screen.findByText('sea.jpg, 2.3 MB');
    // Which file it is, before it is in its place, is nothing to remember.
    expect(asked(bridge, 'dialog.openKeyFile')).toEqual([{ remember: false }, { remember: false }]);
    press('Continue');
    await heading('Choose it once more, where it will be kept');
    press('Choose it in its place…');
    await heading('Require the file');
    const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
    fireEvent.change(field, { target: { value: 'hers' } });
    fireEvent.submit(field);
    await screen.findByText(/its bytes differ/);
    press('Choose the second copy again');
    await heading('Choose it once more, where it will be kept');
  });

  it('stays where it is when she thinks better of a dialog', async () => {
    const { bridge } = enrol({}, { 'dialog.saveKeyFile': () => null });
    press('Continue');
    await heading('Which file');
    press('Save the new file…');
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save the new file…' }).disabled).toBe(false),
    );
    expect(asked(bridge, 'keyFile.make')).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  });
});

describe('the key file in the settings', () => {
  it('can be set up where there is none, and be replaced or removed where there is one', () => {
    const bridge = createFakeBridge({});
    const [onEnrol, onRemove] = [vi.fn(), vi.fn()];
    renderView(<KeyFileSection onEnrol={onEnrol} onRemove={onRemove} />, bridge, { keyFileNeeded: false });
    expect(screen.queryByRole('button', { name: 'Remove it…' })).toBeNull();
    press('Set one up…');
    cleanup();
    renderView(<KeyFileSection onEnrol={onEnrol} onRemove={onRemove} />, bridge, { keyFileNeeded: true });
    screen.getByText('If it is lost or changed');
    press('Use another file…');
    press('Remove it…');
    expect([onEnrol.mock.calls.length, onRemove.mock.calls.length]).toEqual([2, 1]);
  });

  it('is removed with the passphrase alone', async () => {
    const onLeave = vi.fn();
    const bridge = createFakeBridge({
      'vault.status': () => ok(FAKE_STATUS),
      'keyFile.remove': ({ passphrase }) =>
        new TextDecoder().decode(passphrase) === 'hers alone' ? ok({}) : err({ code: 'wrong-passphrase' }),
    });
    renderView(<RemoveKeyFileView onLeave={onLeave} />, bridge, { keyFileNeeded: true });
    const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
    expect(field.type).toBe('password');
    fireEvent.change(field, { target: { value: 'not hers' } });
    fireEvent.submit(field);
    await screen.findByText(/does not open it/);
    expect(field.value).toBe('');
    expect(onLeave).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: 'hers alone' } });
    fireEvent.submit(field);
    await waitFor(() => expect(onLeave).toHaveBeenCalledOnce());
  });
});
