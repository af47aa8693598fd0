import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { BackupsView } from '../../../../src-renderer/features/backups/backups-view.tsx';
import { WelcomeView } from '../../../../src-renderer/features/first-run/welcome-view.tsx';
import { KeysDialog } from '../../../../src-renderer/features/keys-help/keys-dialog.tsx';
import { OpeningView } from '../../../../src-renderer/features/sample/opening-view.tsx';
import { SampleBar } from '../../../../src-renderer/features/sample/sample-bar.tsx';
import { useSession } from '../../../../src-renderer/vault-client/session-store.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { createFakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { FAKE_STATUS, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

function show(view: ReactNode, sample: boolean, commands: FakeCommands = {}) {
  const bridge = createFakeBridge(
    { 'backups.known': () => ok({ backups: [], changesSinceLast: 0 }), ...commands },
    { 'dialog.saveBackup': () => null },
  );
  renderView(view, bridge, {}, { sample });
  return { bridge, asked: (name: string) => bridge.calls.filter((call) => call.name === name) };
}

describe('the sample practice', () => {
  it('is offered on the first screen', () => {
    const { asked } = show(<WelcomeView onCreate={() => undefined} onRestore={() => undefined} />, false);
    fireEvent.click(screen.getByRole('button', { name: 'Explore with a sample practice' }));
    expect(asked('sample.open')).toHaveLength(1);
  });

  it('is marked by a bar with the way out, which her own record does not have', () => {
    const { asked } = show(<SampleBar />, true);
    expect(screen.getByRole('complementary').textContent).toContain('nothing here is real');
    fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
    expect(asked('sample.leave')).toHaveLength(1);
    cleanup();
    show(<SampleBar />, false);
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('is filled once for her day and language, and shown when it is whole', async () => {
    const { asked } = show(<OpeningView />, true, {
      'sample.fill': () => {
        expect(useSession.getState().ceremony).toBe(true);
        return ok({ patients: 40, notes: 400 });
      },
      'vault.status': () => ok(FAKE_STATUS),
    });
    await waitFor(() => expect(useSession.getState().ceremony).toBe(false));
    expect(asked('sample.fill').map((call) => call.input)).toEqual([
      expect.objectContaining({ language: 'en', today: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string }),
    ]);
  });

  it('says what went wrong and shows no half of a practice', async () => {
    show(<OpeningView />, true, { 'sample.fill': () => err({ code: 'disk-full' }) });
    await screen.findByText(/The disk is full/);
    expect(useSession.getState().ceremony).toBe(true);
  });

  it('names its backups and offers no restore into it', async () => {
    const { asked } = show(<BackupsView />, true);
    fireEvent.click(await screen.findByRole('button', { name: 'Save a backup file…' }));
    expect(screen.queryByRole('button', { name: /Restore/ })).toBeNull();
    await waitFor(() =>
      expect(asked('dialog.saveBackup').map((call) => call.input)).toEqual([
        { suggestedName: expect.stringMatching(/^sample-backup-\d{4}/) as string },
      ]),
    );
  });

  it('says beforehand that Ctrl+L leaves it', async () => {
    const { bridge } = show(<KeysDialog />, true);
    bridge.emitShell({ event: 'menu', item: 'keys' });
    await screen.findByText('Leave the sample practice');
    expect(screen.queryByText('Lock now')).toBeNull();
  });
});
