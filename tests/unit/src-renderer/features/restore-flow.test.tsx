import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RestoreFlow } from '../../../../src-renderer/features/backups/restore-flow.tsx';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { VaultStatus } from '../../../../src-shared/commands/vault.contract.ts';
import { BackupId, FileTicket, InstanceId, VaultId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { backupId, fakeBackups, found, hoursAgo, placeId, ticketNo, version } from '../../../support/fake-backups.ts';
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
  attachmentsLost: 0,
  erasedSince: 0,
  difference: { patients: -1, notes: 12 },
  histories: null,
};

const saved: CommandOutput<'backups.export'>['backup'] = {
  backupId: backupId(9),
  createdAt,
  verifiedAt: createdAt,
  sequence: 9,
  bytes: 7000,
  fileName: 'now.sigilo',
  patients: 1,
  notes: 2,
};
function header(number: number): NonNullable<ReturnType<typeof found>['header']> {
  const { header: made } = found(number);
  if (made === null) throw new Error('made with a header');
  return made;
}

const keyTicket = (last: number) => FileTicket.parse(`8f3a12c4-2222-4222-8333-44445555666${last}`);

const folder = { ticket: ticketNo(99), fileName: 'Sigilo backups' };

function draw(
  commands: FakeCommands = {},
  status: Partial<VaultStatus> = {},
  more: Partial<Parameters<typeof RestoreFlow>[0]> = {},
): FakeBridge {
  let chosen = 0;
  const bridge = createFakeBridge(
    {
      ...fakeBackups(),
      'backups.now': () =>
        ok({
          backupId: backupId(5),
          places: [{ placeId: placeId(1), name: 'Sigilo backups', error: null, attachmentsLost: 0 }],
        }),
      'backups.check': () => ok({ createdAt, bytes: content.bytes, vaultId, keyFileNeeded: false, attachmentsLost: 0 }),
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
      'dialog.openFolder': () => folder,
      'dialog.saveBackup': () => ({ ticket: ticketNo(50), fileName: 'now.sigilo' }),
    },
  );
  renderView(<RestoreFlow onLeave={() => undefined} {...more} />, bridge, status);
  return bridge;
}
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));
const asked = (bridge: FakeBridge, name: string): number => bridge.calls.filter((made) => made.name === name).length;

const inputs = (bridge: FakeBridge, name: string) =>
  bridge.calls.filter((made) => made.name === name).map((made) => made.input);

async function openSource(): Promise<void> {
  fireEvent.change(await screen.findByLabelText('Passphrase'), { target: { value: 'that day' } });
  press('Open and verify');
}

async function confirmRestore(): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: 'Restore' }));
  await screen.findByText(/^Go back to the record of/);
  const [, confirm] = screen.getAllByRole('button', { name: 'Restore', hidden: true });
  if (confirm === undefined) throw new Error('no button in the dialog');
  fireEvent.click(confirm);
}

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

  it('claim:lost-attachment-said tells what is missing beside a version, and restores the rest only on her word', async () => {
    const lacking = { ...content, attachments: 12, attachmentsLost: 2 };
    const bridge = draw({
      'backups.check': () => err({ code: 'backup-attachments-missing', count: 2 }),
      'backups.look': () => ok({ kind: 'file', gaps: 0, versions: [found(1)] }),
      'backups.inspect': () => ok({ content: lacking }),
      'backups.restore': () => ok({ content: lacking }),
    });
    await openBackup('that day');
    await screen.findByText('2 attachments');
    expect(screen.getByText('Missing or damaged')).toBeTruthy();
    expect(screen.queryByText('Every byte was read and verified')).toBeNull();
    const restore = screen.getByRole('button', { name: 'Restore' });
    expect(restore).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Restore everything else without them' }));
    expect(restore).toHaveProperty('disabled', false);
    await confirmRestore();
    await screen.findByText('Without 2 attachments that were missing or damaged.');
    const { input } = bridge.calls.find(({ name }) => name === 'backups.restore') ?? {};
    expect(input).toMatchObject({ without: 'missing-attachments' });
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
      {
        'backups.check': () =>
          ok({ createdAt, bytes: content.bytes, vaultId, keyFileNeeded: true, attachmentsLost: 0 }),
      },
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

describe('restoring a version of the open record', () => {
  const commands: FakeCommands = {
    'versions.ticket': () => ok({ ticket: ticketNo(7), fileName: 'backup-x.sigilo' }),
    'backups.look': () => ok({ kind: 'file', gaps: 0, versions: [found(7)] }),
  };

  it('asks what should come back, and hands one patient on with the version', async () => {
    draw(
      commands,
      {},
      {
        version: version(7),
        bringBack: (what, source) => (
          <p>
            bring back {what} from {source.ticket}
          </p>
        ),
      },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'One patient' }));
    screen.getByText(`bring back patient from ${ticketNo(7)}`);
  });

  it('does not ask it for the backup of another record', async () => {
    const other = { ...header(7), vaultId: VaultId.parse('00000000-0000-4000-8000-0000000000ff') };
    draw(
      { ...commands, 'backups.look': () => ok({ kind: 'file', gaps: 0, versions: [found(7, { header: other })] }) },
      {},
      { version: version(7), bringBack: () => <p>never</p> },
    );
    await screen.findByLabelText('Passphrase');
  });

  it('backs up the present state before it is replaced, and only then restores', async () => {
    const bridge = draw(commands, {}, { version: version(7) });
    await openSource();
    await confirmRestore();
    await screen.findByText('The record is restored');
    const order = bridge.calls.map(({ name }) => name).filter((name) => /^backups\.(now|restore)$/.test(name));
    expect(order).toEqual(['backups.now', 'backups.restore']);
  });

  it('offers a file where no place could take it, and goes on only on her word', async () => {
    const bridge = draw(
      {
        ...commands,
        'backups.now': () =>
          ok({
            backupId: null,
            places: [{ placeId: placeId(1), name: 'Blue', error: { code: 'disk-full' }, attachmentsLost: 0 }],
          }),
        'backups.export': () => ok({ backup: saved, recoveryPage: null, attachmentsLost: 0 }),
      },
      {},
      { version: version(7) },
    );
    await openSource();
    await confirmRestore();
    await screen.findByText('The present state could not be backed up');
    screen.getByText(/The disk is full/);
    expect(asked(bridge, 'backups.restore')).toBe(0);
    press('Save a backup file…');
    fireEvent.click(await screen.findByRole('button', { name: 'Go on' }));
    await screen.findByText('The record is restored');
  });

  it('goes back to the preview when the backup before it is cancelled', async () => {
    const bridge = draw({ ...commands, 'backups.now': () => err({ code: 'cancelled' }) }, {}, { version: version(7) });
    await openSource();
    await confirmRestore();
    await screen.findByRole('heading', { name: 'What is in this backup' });
    expect(asked(bridge, 'backups.restore')).toBe(0);
  });

  it('says what each side lacks, who is left out, and sends the move only when she chose it', async () => {
    const counts = { patients: 0, notes: 0, documents: 0, appointments: 0, others: 0 };
    const histories = {
      relation: 'diverged' as const,
      at: hoursAgo(200),
      onlyHere: { ...counts, notes: 3 },
      onlyThere: { ...counts, notes: 2, appointments: 1 },
    };
    const bridge = draw(
      { ...commands, 'backups.inspect': () => ok({ content: { ...content, histories, erasedSince: 1 } }) },
      {},
      { version: version(7) },
    );
    await openSource();
    await screen.findByText(/Only here: 3 notes\. Only in the backup: 2 notes, 1 appointment\./);
    screen.getByText('1 patient whose record was erased since');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Move the record to this computer' }));
    await confirmRestore();
    await screen.findByText('The record is restored');
    expect(inputs(bridge, 'backups.restore')).toMatchObject([{ move: true }]);
  });

  it('offers no move into her own past', async () => {
    const counts = { patients: 0, notes: 0, documents: 0, appointments: 0, others: 0 };
    const histories = { relation: 'older' as const, at: hoursAgo(9), onlyHere: counts, onlyThere: counts };
    draw(
      { ...commands, 'backups.inspect': () => ok({ content: { ...content, histories } }) },
      {},
      { version: version(7) },
    );
    await openSource();
    await screen.findByText(/^Older than the record here/);
    expect(screen.queryByRole('checkbox', { name: 'Move the record to this computer' })).toBeNull();
  });
});
