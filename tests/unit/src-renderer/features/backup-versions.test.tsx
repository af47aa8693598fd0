import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { BackupsView } from '../../../../src-renderer/features/backups/backups-view.tsx';
import { err, ok } from '../../../../src-shared/result.ts';
import {
  backupId,
  fakeBackups,
  hoursAgo,
  place,
  placeId,
  report,
  standing,
  version,
  type Standing,
} from '../../../support/fake-backups.ts';
import { createFakeBridge, type FakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

function draw(commands: FakeCommands): FakeBridge {
  const bridge = createFakeBridge({ ...fakeBackups(), ...commands });
  renderView(<BackupsView />, bridge);
  return bridge;
}
const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));
const inputs = (bridge: FakeBridge, name: string) =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input);

describe('versions', () => {
  it('come in parts, and the focus goes on to the first new one', async () => {
    draw(fakeBackups({ versions: Array.from({ length: 60 }, (_, index) => version(index + 1)) }));
    const list = await screen.findByRole('list', { name: 'Versions' });
    expect(within(list).getAllByText('Read back')).toHaveLength(20);
    press('Show 20 more versions');
    expect(within(list).getAllByText('Read back')).toHaveLength(40);
    await waitFor(() => expect(document.activeElement?.id).toBe(`version-${backupId(21)}`));
  });

  it('tell what changed in words, and hers where she pinned one', async () => {
    const none = { newPatients: 0, patients: 0, notes: 0, documents: 0, appointments: 0, others: 0 };
    draw(
      fakeBackups({
        versions: [
          version(1),
          version(2, { changed: { ...none, appointments: 3 } }),
          version(3, { changed: { ...none, others: 1 } }),
          version(4, { changed: none }),
          version(5, { reason: 'first' }),
          version(6, { pin: 'before the move', drilledAt: hoursAgo(5) }),
          version(7, { copies: [] }),
        ],
      }),
    );
    await screen.findByText(/^4 notes, 1 document since /);
    for (const words of ['nothing but the agenda', 'nothing but settings', 'nothing new', 'pinned: before the move'])
      screen.getByText(words);
    screen.getByText('312 patients, 8,899 notes, 41 documents');
    screen.getByText('Restore drill', { selector: '.state' });
    screen.getByText('Not there any more');
  });

  it('are pinned with words and say why they are kept', async () => {
    const bridge = draw({
      ...fakeBackups({ versions: [version(1), version(2, { pin: 'mine' })] }),
      'versions.pin': () => ok({}),
    });
    await screen.findByText('pinned: mine');
    const [newest, pinned] = screen.getAllByRole('button', { name: /details of this version$/ });
    if (newest === undefined || pinned === undefined) throw new Error('two versions were drawn');
    fireEvent.click(newest);
    screen.getByText(/^at least until .*: the ten newest/);
    press('Pin…');
    fireEvent.change(await screen.findByLabelText('Why you keep it'), { target: { value: 'before the move' } });
    press('Pin');
    await waitFor(() =>
      expect(inputs(bridge, 'versions.pin')).toEqual([{ backupId: backupId(1), words: 'before the move' }]),
    );
    fireEvent.click(pinned);
    screen.getByText('until you take the pin off');
    press('Take the pin off');
    await waitFor(() => expect(inputs(bridge, 'versions.pin')[1]).toEqual({ backupId: backupId(2), words: null }));
  });

  it('cannot be restored while no whole copy is connected', async () => {
    draw(fakeBackups({ places: [place(1, { here: false })], versions: [version(1)] }));
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: /^Restore the version of/ });
    expect(button.disabled).toBe(true);
  });
});

describe('notices', () => {
  it('say what the brake means, and let it go only with the passphrase', async () => {
    const brake = { since: hoursAgo(26), reason: 'many-changes' as const, placeId: null, percent: 43 };
    const given: string[] = [];
    draw({
      ...fakeBackups({ brake, standing: standing({ notices: [{ kind: 'brake', brake }] }) }),
      'backups.releaseBrake': ({ passphrase }) => {
        given.push(new TextDecoder().decode(passphrase));
        return given.length === 1 ? err({ code: 'wrong-passphrase' }) : ok({});
      },
    });
    await screen.findByText('43 % of the record was changed within a day.');
    screen.getByText(/Since .* no version is deleted any more/);
    press('It was me…');
    const field = await screen.findByLabelText<HTMLInputElement>('Passphrase');
    expect(field.type).toBe('password');
    fireEvent.change(field, { target: { value: 'wrong' } });
    press('Yes, it was me');
    await screen.findByRole('alert');
    fireEvent.change(field, { target: { value: 'mine' } });
    press('Yes, it was me');
    await waitFor(() => expect(screen.queryByText('Were these changes yours?')).toBeNull());
    expect(given).toEqual(['wrong', 'mine']);
  });

  it('say what was not proved for long and that backups by themselves have stopped, with what she can do', async () => {
    const notices: Standing['notices'] = [
      { kind: 'automatic-stopped' },
      { kind: 'place-silent', placeId: placeId(3), name: 'NAS' },
      { kind: 'place-unread', placeId: placeId(2), name: 'Blue', days: 61 },
      { kind: 'no-drill', days: 75 },
    ];
    const bridge = draw({
      ...fakeBackups({
        places: [place(2), place(3, { name: 'NAS', here: false, silent: true })],
        versions: [version(1)],
        standing: standing({ notices }),
      }),
      'backups.now': () => ok({ backupId: null, places: [] }),
      'places.verify': () => ok({ places: [] }),
    });
    const area = await screen.findByRole('region', { name: 'What needs you' });
    within(area).getByText('Automatic backups have stopped.');
    within(area).getByText('“NAS” does not answer.');
    screen.getByText('Does not answer');
    within(area).getByText('“Blue” has not been read again in full for 61 days.');
    within(area).getByText('No restore drill has succeeded for 75 days.');
    fireEvent.click(within(area).getByRole('button', { name: 'Back up now' }));
    await waitFor(() => expect(inputs(bridge, 'backups.now')).toMatchObject([{ placeIds: null }]));
    const verify = within(area).getByRole<HTMLButtonElement>('button', { name: 'Verify this place' });
    await waitFor(() => expect(verify.disabled).toBe(false));
    fireEvent.click(verify);
    await waitFor(() => expect(inputs(bridge, 'places.verify')).toMatchObject([{ placeId: placeId(2) }]));
    const drill = within(area).getByRole<HTMLButtonElement>('button', { name: 'Run a drill…' });
    await waitFor(() => expect(drill.disabled).toBe(false));
    fireEvent.click(drill);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'What needs you' })).toBeNull());
  });

  it('lead to what can be done about each', async () => {
    const notices: Standing['notices'] = [
      { kind: 'nothing-off-device' },
      { kind: 'overdue', days: 3, error: null },
      { kind: 'place-failing', placeId: placeId(1), name: 'Sigilo backups', error: { code: 'disk-full' } },
      { kind: 'place-unseen', placeId: placeId(2), name: 'Blue', days: 16 },
      { kind: 'copy-damaged', placeId: placeId(2), name: 'Blue', count: 1 },
      { kind: 'drill-failed', at: report(1).endedAt },
      { kind: 'other-computer', placeId: placeId(2), name: 'Blue', at: hoursAgo(20) },
      { kind: 'left-behind', at: hoursAgo(30) },
    ];
    const bridge = draw({
      ...fakeBackups({ standing: standing({ notices }), drills: [report(1, { ok: false })] }),
      'backups.now': () => ok({ backupId: null, places: [] }),
      'places.verify': () => ok({ places: [] }),
    });
    const area = await screen.findByRole('region', { name: 'What needs you' });
    for (const words of [
      'Every place lies on this laptop.',
      'No backup could be made for 3 days.',
      'The last backup in “Sigilo backups” failed.',
      '“Blue” was not seen for 16 days.',
      'One version in “Blue” is damaged or missing.',
    ])
      within(area).getByText(words);
    within(area).getByText(/did not give everything back/);
    within(area).getByText(/^Another computer makes backups of this record in “Blue”/);
    within(area).getByText(/^This record was moved to another computer/);
    fireEvent.click(within(area).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(inputs(bridge, 'backups.now')).toMatchObject([{ placeIds: [placeId(1)] }]));
    const verify = within(area).getByRole<HTMLButtonElement>('button', { name: 'Verify this place' });
    await waitFor(() => expect(verify.disabled).toBe(false));
    fireEvent.click(verify);
    await waitFor(() => expect(inputs(bridge, 'places.verify')).toMatchObject([{ placeId: placeId(2) }]));
    await waitFor(() => expect(verify.disabled).toBe(false));
    press('See the report');
    await screen.findByRole('article', { name: 'Report of a restore drill' });
    press('Back to Backups');
    fireEvent.click(await screen.findByRole('button', { name: 'Move it back here…' }));
    await screen.findByRole('heading', { name: 'Restore from a backup' });
  });
});
