import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { InterruptedBackup } from '../../../../src-renderer/features/backups/interrupted-backup.tsx';
import { now } from '../../../../src-renderer/vault-client/now.ts';
import type { CommandResult } from '../../../../src-shared/commands/contract.ts';
import { BackupId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const made = ok({
  backup: {
    backupId: BackupId.parse('00000000-0000-4000-8000-000000000001'),
    createdAt: now(),
    verifiedAt: now(),
    sequence: 1,
    bytes: 7000,
    fileName: 'copy.sigilo',
    patients: 1,
    notes: 2,
  },
  recoveryPage: null,
  attachmentsLost: 0,
});

function render(
  automatic: boolean | null,
  answers: CommandResult<'backups.makeUp'>[],
): { made: number; dropped: number } {
  const counted = { made: 0, dropped: 0 };
  const interrupted = automatic === null ? null : { fileName: 'copy.sigilo', at: now(), automatic };
  renderView(
    <InterruptedBackup />,
    createFakeBridge({
      'backups.interrupted': () => ok({ interrupted }),
      'backups.makeUp': () => {
        counted.made += 1;
        return answers[counted.made - 1] ?? err({ code: 'not-found' });
      },
      'backups.dropInterrupted': () => {
        counted.dropped += 1;
        return ok({});
      },
    }),
  );
  return counted;
}

it('makes it again by itself, once, and says that it is there', async () => {
  const counted = render(true, [made]);
  await screen.findByText('copy.sigilo is where you wanted it; the lock had interrupted it.');
  expect(counted.made).toBe(1);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText(/copy\.sigilo/)).toBeNull();
});

it('waits for her where it was interrupted again, and can be left', async () => {
  const counted = render(false, [made]);
  await screen.findByText(/^A lock interrupted the backup copy\.sigilo again/);
  expect(counted.made).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: 'Leave it' }));
  await waitFor(() => expect(counted.dropped).toBe(1));
  expect(screen.queryByText(/copy\.sigilo/)).toBeNull();
});

it('names the missing folder with a next step', async () => {
  const counted = render(true, [err({ code: 'target-folder-missing' }), made]);
  await screen.findByText(/^The folder chosen for this backup is not there/);
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText(/^copy\.sigilo is where you wanted it/);
  expect(counted.made).toBe(2);
});

it('shows nothing where nothing was interrupted', async () => {
  const counted = render(null, []);
  await waitFor(() => expect(screen.queryByRole('status', { name: '' })?.textContent ?? '').toBe(''));
  expect(counted).toEqual({ made: 0, dropped: 0 });
});
