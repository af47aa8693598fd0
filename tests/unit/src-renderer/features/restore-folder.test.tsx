import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RestoreFlow } from '../../../../src-renderer/features/backups/restore-flow.tsx';
import { err, ok } from '../../../../src-shared/result.ts';
import { fakeBackups, found, ticketNo } from '../../../support/fake-backups.ts';
import { createFakeBridge, type FakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const folder = { ticket: ticketNo(99), fileName: 'Sigilo backups' };

function draw(commands: FakeCommands): FakeBridge {
  const bridge = createFakeBridge({ ...fakeBackups(), ...commands }, { 'dialog.openFolder': () => folder });
  renderView(<RestoreFlow onLeave={() => undefined} />, bridge, { state: 'none', vaultId: null });
  return bridge;
}
function header(number: number): NonNullable<ReturnType<typeof found>['header']> {
  const { header: made } = found(number);
  if (made === null) throw new Error('made with a header');
  return made;
}
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));
const inputs = (bridge: FakeBridge, name: string) =>
  bridge.calls.filter((made) => made.name === name).map((made) => made.input);

describe('restoring from a folder', () => {
  it('proposes the newest version that can be read, says why others cannot and what others lack, and tells of gaps', async () => {
    const bridge = draw({
      'backups.inspect': () => err({ code: 'wrong-passphrase' }),
      'backups.look': () =>
        ok({
          kind: 'folder',
          gaps: 2,
          versions: [
            found(1, { header: null, error: { code: 'backup-truncated' } }),
            found(2, { header: { ...header(2), attachmentsMissing: 3 } }),
            found(3),
            found(4),
          ],
        }),
    });
    press('Choose a folder…');
    await screen.findByRole('heading', { name: 'Versions in this folder' });
    expect(screen.getAllByRole<HTMLInputElement>('radio').map((radio) => [radio.checked, radio.disabled])).toEqual([
      [false, true],
      // With three attachments missing it can still be chosen, and is not what is proposed.
      [false, false],
      [true, false],
      [false, false],
    ]);
    screen.getByText(/the end of the file is missing/);
    screen.getByText('3 attachments are not beside it');
    screen.getByText(/^2 versions between them are not here/);
    press('Continue');
    await screen.findByText(/Every byte of it is verified while it is opened/);
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'that day' } });
    press('Open and verify');
    await screen.findByText(/^This passphrase does not open/);
    expect(inputs(bridge, 'backups.inspect')).toMatchObject([{ ticket: ticketNo(3) }]);
    expect(inputs(bridge, 'backups.look')).toEqual([{ ticket: folder.ticket }]);
  });

  it('says it where nothing can be restored, and where there is no backup at all', async () => {
    draw({
      'backups.look': () =>
        ok({ kind: 'folder', gaps: 0, versions: [found(1, { header: null, error: { code: 'backup-damaged' } })] }),
    });
    press('Choose a folder…');
    await screen.findByText(/^None of these can be restored/);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' }).disabled).toBe(true);
    cleanup();
    draw({ 'backups.look': () => err({ code: 'no-backup-here' }) });
    press('Choose a folder…');
    await screen.findByText(/There is no backup in this folder/);
  });

  it('shows sixty versions in parts', async () => {
    draw({
      'backups.look': () =>
        ok({ kind: 'folder', gaps: 0, versions: Array.from({ length: 60 }, (_, index) => found(index + 1)) }),
    });
    press('Choose a folder…');
    await screen.findByRole('button', { name: 'Show 12 more versions' });
    expect(screen.getAllByRole('radio')).toHaveLength(12);
    press('Show 12 more versions');
    expect(screen.getAllByRole('radio')).toHaveLength(24);
  });
});
