import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { LastBackup } from '../../../../src-renderer/app/shell/last-backup.tsx';
import { BackupsView } from '../../../../src-renderer/features/backups/backups-view.tsx';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { BackupId, FileTicket } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { now } from '../../../../src-renderer/vault-client/now.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

type Known = CommandOutput<'backups.export'>['backup'];
const made: Known = {
  backupId: BackupId.parse('00000000-0000-4000-8000-000000000001'),
  createdAt: now(),
  verifiedAt: now(),
  sequence: 1,
  bytes: 7000,
  fileName: 'backup.sigilo',
  patients: 1,
  notes: 2,
};
const target = { ticket: FileTicket.parse('00000000-0000-4000-8000-000000000050'), fileName: 'backup.sigilo' };

describe('backing up', () => {
  it('is said only after the vault verified it, and then everywhere', async () => {
    let backups: Known[] = [];
    let finish = (): void => undefined;
    const bridge = createFakeBridge(
      {
        'backups.known': () => ok({ backups, changesSinceLast: 0 }),
        'backups.export': () =>
          new Promise((resolve) => {
            finish = () => {
              backups = [made];
              resolve(ok({ backup: made, recoveryPage: 'recovery.html' }));
            };
          }),
      },
      { 'dialog.saveBackup': () => target },
    );
    renderView(
      <>
        <aside>
          <LastBackup />
        </aside>
        <BackupsView />
      </>,
      bridge,
    );
    await screen.findByText('No backup known yet');
    fireEvent.click(await screen.findByRole('button', { name: 'Back up now' }));
    await screen.findByRole('progressbar');
    expect(screen.queryByText(/read back and verified/)).toBeNull();

    finish();
    await screen.findByText(/^Your record was backed up, read back and verified today/);
    expect(screen.getByText(/^Beside it lies recovery\.html: a page that opens this backup/)).toBeTruthy();
    await waitFor(() => expect(screen.getByText(/^Last backup verified today/)).toBeTruthy());
    expect(screen.queryByText('No backup known yet')).toBeNull();
  });

  it('says what is safe when it failed, and claims nothing', async () => {
    const bridge = createFakeBridge(
      {
        'backups.known': () => ok({ backups: [], changesSinceLast: 3 }),
        'backups.export': () => err({ code: 'disk-full' }),
      },
      { 'dialog.saveBackup': () => target },
    );
    renderView(<BackupsView />, bridge);
    fireEvent.click(await screen.findByRole('button', { name: 'Back up now' }));
    await screen.findByText(/The disk is full, so nothing was written/);
    expect(screen.queryByText(/read back and verified/)).toBeNull();
  });
});
