import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RestoreFlow } from '../../../../src-renderer/features/backups/restore-flow.tsx';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { VaultStatus } from '../../../../src-shared/commands/vault.contract.ts';
import { BackupId, FileTicket, InstanceId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge, type FakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { FAKE_VAULT_ID as vaultId, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const ticket = FileTicket.parse('00000000-0000-4000-8000-000000000051');
const createdAt = Instant.parse('2026-11-20T09:00:00.000Z');
const content: CommandOutput<'backups.inspect'>['content'] = {
  backupId: BackupId.parse('00000000-0000-4000-8000-000000000001'),
  vaultId,
  createdAt,
  appVersion: '0.1.0',
  sequence: 3,
  bytes: 212_400_000,
  patients: 312,
  notes: 8904,
  documents: 0,
  instanceId: InstanceId.parse('00000000-0000-4000-8000-0000000000a1'),
  lineage: { machine: 'first', sequence: 1 },
  attachments: 0,
  erasedSince: 0,
  difference: { patients: -1, notes: 12 },
  histories: null,
};

const keyTicket = (last: number) => FileTicket.parse(`8f3a12c4-2222-4222-8333-44445555666${last}`);

function draw(commands: FakeCommands = {}, status: Partial<VaultStatus> = {}): FakeBridge {
  let chosen = 0;
  const bridge = createFakeBridge(
    {
      'backups.check': () => ok({ createdAt, bytes: content.bytes, vaultId, keyFileNeeded: false }),
      'backups.inspect': ({ secret }) =>
        secret.kind === 'passphrase' && new TextDecoder().decode(secret.bytes) === 'that day'
          ? ok({ content })
          : err({ code: 'wrong-passphrase' }),
      'backups.restore': () => ok({ content }),
      'jobs.cancel': () => ok({ cancelled: true }),
      ...commands,
    },
    {
      'dialog.openBackup': () => ({ ticket, fileName: 'backup-2026-11-20.sigilo' }),
      'dialog.openKeyFile': () => ({ ticket: keyTicket((chosen += 1)), fileName: `key ${chosen}` }),
      'keyFile.last': () => null,
    },
  );
  renderView(<RestoreFlow onLeave={() => undefined} />, bridge, status);
  return bridge;
}
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));
const asked = (bridge: FakeBridge, name: string): number => bridge.calls.filter((made) => made.name === name).length;

async function openBackup(passphrase: string): Promise<void> {
  press('Choose the file…');
  fireEvent.change(await screen.findByLabelText('Passphrase'), { target: { value: passphrase } });
  press('Open and verify');
}

describe('restoring a backup', () => {
  it('shows what is in the file before anything, asks, and only then restores', async () => {
    const bridge = draw();
    await openBackup('that day');
    await screen.findByText('312 patients, 8,904 notes');
    expect(screen.getByText('1 patient fewer, 12 notes more than in the record now.')).toBeTruthy();
    press('Restore');
    await screen.findByText('Go back to the record of 20 November 2026?');
    expect(asked(bridge, 'backups.restore')).toBe(0);

    const [, confirm] = screen.getAllByRole('button', { name: 'Restore', hidden: true });
    if (confirm === undefined) throw new Error('no button in the dialog');
    fireEvent.click(confirm);
    await screen.findByText('The record is restored');
    expect(asked(bridge, 'backups.restore')).toBe(1);
  });

  it('says of a wrong passphrase that the backup keeps the one of its day', async () => {
    const bridge = draw();
    await openBackup('today');
    await screen.findByText(/keeps the passphrase it was made with/);
    expect(asked(bridge, 'backups.restore')).toBe(0);
  });

  it.each(['not-a-backup', 'backup-truncated', 'backup-damaged'] as const)(
    'stops at a file that is %s before any passphrase is asked',
    async (code) => {
      draw({ 'backups.check': () => err({ code }) });
      press('Choose the file…');
      await screen.findByRole('alert');
      expect(screen.queryByLabelText('Passphrase')).toBeNull();
    },
  );

  it('shows the progress of its own job and cancels that one, until the last step', async () => {
    const bridge = draw({ 'backups.check': () => new Promise(() => undefined) });
    press('Choose the file…');
    await waitFor(() => expect(asked(bridge, 'backups.check')).toBe(1));
    const { jobId } = bridge.calls.find((made) => made.name === 'backups.check')?.input as { jobId: never };
    bridge.emitVault({ event: 'job.progress', payload: { jobId, phase: 'read', fraction: 0.25 } });
    await waitFor(() => expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25'));
    press('Cancel');
    await waitFor(() => expect(bridge.calls.at(-1)).toEqual({ name: 'jobs.cancel', input: { jobId } }));

    bridge.emitVault({ event: 'job.progress', payload: { jobId, phase: 'commit', fraction: null } });
    await screen.findByRole('progressbar', { name: 'Switching over…' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Cancel' }).disabled).toBe(true);
  });

  it('asks for that day’s key file where the backup needs one, and for today’s where the record does', async () => {
    const bridge = draw(
      { 'backups.check': () => ok({ createdAt, bytes: content.bytes, vaultId, keyFileNeeded: true }) },
      { state: 'locked', keyFileNeeded: true },
    );
    press('Choose the file…');
    fireEvent.change(await screen.findByLabelText('Passphrase'), { target: { value: 'today' } });
    screen.getByText(/the key file of that day together/);
    const open = screen.getByRole<HTMLButtonElement>('button', { name: 'Open and verify' });
    expect(open.disabled).toBe(true);
    press('Choose…');
    await screen.findByText('key 1');
    press('Open and verify');
    await screen.findByText(/one of the two does not fit/);
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'that day' } });
    press('Open and verify');
    fireEvent.click(await screen.findByRole('checkbox', { name: /or needs its key file/ }));
    fireEvent.change(screen.getByLabelText('Today’s passphrase'), { target: { value: 'of today' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Restore' }).disabled).toBe(true);
    press('Choose…');
    await screen.findByText('key 2');
    press('Restore');
    await screen.findByText(/^Go back to the record of/);
    const [, confirm] = screen.getAllByRole('button', { name: 'Restore', hidden: true });
    if (confirm === undefined) throw new Error('no button in the dialog');
    fireEvent.click(confirm);
    await screen.findByText('The record is restored');
    const sent = bridge.calls.find((made) => made.name === 'backups.restore');
    expect(sent?.input).toMatchObject({ secret: { keyFile: keyTicket(1) }, current: { keyFile: keyTicket(2) } });
  });
});
