import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { LastBackup } from '../../../../src-renderer/app/shell/last-backup.tsx';
import { BackupsView } from '../../../../src-renderer/features/backups/backups-view.tsx';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { FileTicket } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { now } from '../../../../src-renderer/vault-client/now.ts';
import {
  backupId,
  fakeBackups,
  hoursAgo,
  place,
  placeId,
  standing,
  type Standing,
} from '../../../support/fake-backups.ts';
import { createFakeBridge, type FakeBridge, type FakeCommands, type FakeShell } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

type Known = CommandOutput<'backups.export'>['backup'];
const made: Known = {
  backupId: backupId(77),
  createdAt: now(),
  verifiedAt: now(),
  sequence: 1,
  bytes: 7000,
  fileName: 'backup.sigilo',
  patients: 1,
  notes: 2,
};
const target = { ticket: FileTicket.parse('00000000-0000-4000-8000-000000000050'), fileName: 'backup.sigilo' };

function draw(commands: FakeCommands, shell: FakeShell = {}): FakeBridge {
  const bridge = createFakeBridge({ ...fakeBackups(), ...commands }, shell);
  renderView(<BackupsView />, bridge);
  return bridge;
}
const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));
const inputs = (bridge: FakeBridge, name: string) =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input);

describe('the one sentence', () => {
  it('says when, in how many places, what a lost laptop would cost, and what the last drill gave back', async () => {
    draw({});
    await screen.findByText(/^Your record was backed up, read back and verified .*, in two places\.$/);
    const cost = screen.getByText(/^If this laptop vanished now, you would lose what was written since/);
    expect(cost.textContent).toMatch(/The restore drill of .* gave back 312 patients, 8,904 notes, all equal\.$/);
  });

  it('counts only what lies away from the laptop when it says what would be lost', async () => {
    draw(fakeBackups({ places: [place(1)] }));
    await screen.findByText(/^Every backup lies on this laptop: if it vanished now, everything would be lost/);
    cleanup();
    const old = { backupId: backupId(9), createdAt: hoursAgo(400), verifiedAt: hoursAgo(400) };
    draw(fakeBackups({ places: [place(1), place(2, { lastVerified: old })] }));
    await screen.findByText(/the newest backup away from it is in “USB disk “Blue””/);
  });

  it('claims nothing where there is no backup, and asks for a place', async () => {
    draw(fakeBackups({ standing: standing({ last: null, lastDrill: null }), places: [], versions: [] }));
    await screen.findByText('No backup of this record is known here yet.');
    screen.getByText('No place for backups yet');
    expect(screen.queryByRole('button', { name: 'Back up now' })).toBeNull();
    expect(screen.queryByText(/read back and verified/)).toBeNull();
  });

  it('says what failed and shows the rest when one answer does not come', async () => {
    draw({ 'versions.list': () => err({ code: 'database-damaged' }) });
    await screen.findByRole('alert');
    await screen.findByText('USB disk “Blue”');
  });
});

describe('backing up now', () => {
  it('is said only after the vault verified it, place by place, and then everywhere', async () => {
    let last: Standing['last'] = null;
    let finish = (): void => undefined;
    const bridge = createFakeBridge({
      ...fakeBackups(),
      'backups.standing': () => ok(standing({ last })),
      'backups.now': () =>
        new Promise((resolve) => {
          finish = () => {
            last = { createdAt: now(), verifiedAt: now(), places: 1, attachmentsLost: 0 };
            resolve(
              ok({
                backupId: backupId(1),
                places: [
                  { placeId: placeId(1), name: 'Sigilo backups', error: null, attachmentsLost: 0 },
                  { placeId: placeId(2), name: 'USB disk “Blue”', error: { code: 'disk-full' }, attachmentsLost: 0 },
                ],
              }),
            );
          };
        }),
    });
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
    press('Back up now');
    await screen.findByRole('progressbar');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Verify everything' }).disabled).toBe(true);
    expect(screen.queryByText(/read back and verified/i)).toBeNull();
    finish();
    await screen.findAllByText('It did not work everywhere');
    screen.getByText('Read back and verified');
    screen.getByText(/The disk is full/);
    await waitFor(() => expect(screen.getByText(/^Last backup verified today .*, in one place$/)).toBeTruthy());
    expect(inputs(bridge, 'backups.now')).toEqual([{ jobId: expect.any(String) as string, placeIds: null }]);
  });

  it('cancels its own job', async () => {
    const bridge = draw({
      'backups.now': () => new Promise(() => undefined),
      'jobs.cancel': () => ok({ cancelled: true }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Back up now' }));
    await screen.findByRole('progressbar');
    press('Cancel');
    const [asked] = inputs(bridge, 'backups.now') as { jobId: string }[];
    await waitFor(() => expect(inputs(bridge, 'jobs.cancel')).toEqual([{ jobId: asked?.jobId }]));
  });
});

describe('the way into a procedure', () => {
  it('leads back to what led there', async () => {
    draw({});
    fireEvent.click(await screen.findByRole('button', { name: 'Run a drill…' }));
    expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'Restore drill' }));
    press('Cancel');
    await waitFor(() => expect(document.activeElement?.id).toBe('run-drill'));
    press('Restore…');
    await screen.findByRole('heading', { name: 'Restore from a backup' });
    press('Back');
    await waitFor(() => expect(document.activeElement?.id).toBe('restore'));
  });
});

describe('verifying', () => {
  it('names each damaged file and the next step', async () => {
    draw({
      'places.verify': () =>
        ok({
          places: [
            {
              ...{
                placeId: placeId(1),
                name: 'Sigilo backups',
                error: null,
                versions: 14,
                attachments: 1,
                bytes: 9,
                mended: 0,
              },
              findings: [],
            },
            {
              ...{
                placeId: placeId(2),
                name: 'USB disk “Blue”',
                error: null,
                versions: 3,
                attachments: 2,
                bytes: 9,
                mended: 0,
              },
              findings: [{ kind: 'version-damaged', fileName: 'backup-x.sigilo' }],
            },
          ],
        }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Verify everything' }));
    await screen.findByText('backup-x.sigilo');
    screen.getByText(/14 versions and 1 attachment read again, all whole/);
    screen.getByText('This version is damaged: at least one byte is not what was written.');
    screen.getByText(/Make a backup now, so that a whole version lies there again/);
    press('Close this result');
    expect(screen.queryByText('backup-x.sigilo')).toBeNull();
  });
});

describe('places', () => {
  it('are added through the native dialog and backed up to at once', async () => {
    const bridge = draw(
      { 'places.add': () => ok(place(3)), 'backups.now': () => ok({ backupId: null, places: [] }) },
      { 'dialog.openFolder': () => ({ ticket: target.ticket, fileName: 'Sigilo' }) },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Add a place…' }));
    await waitFor(() =>
      expect(inputs(bridge, 'backups.now')).toEqual([{ jobId: expect.any(String) as string, placeIds: [placeId(3)] }]),
    );
    expect(inputs(bridge, 'places.add')).toEqual([{ ticket: target.ticket, name: null }]);
  });

  it('say why a folder could not be taken', async () => {
    draw(
      { 'places.add': () => err({ code: 'place-inside-record' }) },
      { 'dialog.openFolder': () => ({ ticket: target.ticket, fileName: 'Sigilo' }) },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Add a place…' }));
    await screen.findByText(/lies inside the record’s own folder/);
  });

  it('tell where they lie, are renamed, and go off the list with nothing deleted', async () => {
    const bridge = draw({ 'places.change': () => ok(place(1)), 'places.remove': () => ok({}) });
    fireEvent.click(await screen.findByRole('button', { name: 'Details of Sigilo backups' }));
    screen.getByText('/home/ana/Documents/Sigilo backups');
    press('Name and reminder…');
    const name = await screen.findByLabelText('Name');
    fireEvent.change(name, { target: { value: ' ' } });
    press('Save');
    await screen.findByText('The place needs a name.');
    fireEvent.change(name, { target: { value: 'at home' } });
    press('Save');
    await waitFor(() =>
      expect(inputs(bridge, 'places.change')).toEqual([{ placeId: placeId(1), name: 'at home', remindAfterDays: 14 }]),
    );
    press('Take off the list…');
    await screen.findByText(/What lies there stays and can still be restored/);
    press('Take off the list');
    await waitFor(() => expect(inputs(bridge, 'places.remove')).toEqual([{ placeId: placeId(1) }]));
  });

  it.each([
    [{ damaged: 2 }, '2 versions damaged'],
    [{ lastError: { code: 'disk-full' as const } }, 'The last backup failed'],
    [{ here: false, seenAt: hoursAgo(24 * 16) }, 'Not seen for 16 days'],
    [{ here: false, seenAt: hoursAgo(3) }, 'Not connected'],
    [{ lastVerified: null }, 'No backup there yet'],
  ])('stand as they are: %j', async (more, words) => {
    draw(fakeBackups({ places: [place(2, more)] }));
    await screen.findByText(words);
    expect(screen.queryByText(/^Verified/)).toBeNull();
  });
});

describe('a backup file', () => {
  it('counts as the last backup where it is newer than any version, and is in no place', async () => {
    const known = { backups: [made], changesSinceLast: 2 };
    draw({ ...fakeBackups({ standing: standing({ last: null }), places: [] }), 'backups.known': () => ok(known) });
    await screen.findByText(/^Your record was backed up, read back and verified today at .*, in a file that you saved/);
    screen.getByText(/^That file is the newest backup: if it lies away from this laptop/);
  });

  it('is said to be one only after the vault verified it, with the page beside it', async () => {
    draw(
      { 'backups.export': () => ok({ backup: made, recoveryPage: 'recovery.html', attachmentsLost: 0 }) },
      { 'dialog.saveBackup': () => target },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Save a backup file…' }));
    await screen.findByText(/^Beside it lies recovery\.html: a page that opens this backup/);
  });

  it('says what is safe when it failed, and claims nothing', async () => {
    draw(
      {
        ...fakeBackups({ standing: standing({ last: null }) }),
        'backups.export': () => err({ code: 'disk-full' }),
      },
      { 'dialog.saveBackup': () => target },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Save a backup file…' }));
    await screen.findByText(/The disk is full, so nothing was written/);
    expect(screen.queryByText(/read back and verified/)).toBeNull();
  });
});
