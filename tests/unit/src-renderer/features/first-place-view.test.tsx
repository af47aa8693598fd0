import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FirstPlaceView } from '../../../../src-renderer/features/backups/first-place-view.tsx';
import { PlaceId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { fakeBackups, place, ticketNo } from '../../../support/fake-backups.ts';
import { createFakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

function draw(commands: FakeCommands) {
  let left = 0;
  const bridge = createFakeBridge(
    { ...fakeBackups(), ...commands },
    { 'dialog.openFolder': () => ({ ticket: ticketNo(1), fileName: 'Sigilo' }) },
  );
  renderView(<FirstPlaceView onLeave={() => (left += 1)} />, bridge);
  return { bridge, left: () => left };
}
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));
const backedUp: NonNullable<FakeCommands['backups.now']> = ({ placeIds }) =>
  ok({
    backupId: null,
    places: (placeIds ?? []).map((id) => ({ placeId: PlaceId.parse(id), name: 'x', error: null, attachmentsLost: 0 })),
  });

describe('the first place for backups', () => {
  it('gets its first backup at once, and a second place off the laptop is asked for', async () => {
    let added = 0;
    const { left } = draw({ 'places.add': () => ok(place((added += 1))), 'backups.now': backedUp });
    press('Choose a folder…');
    await screen.findByText('The first backup is in “Sigilo backups”, read back and verified.');
    await screen.findByText(/would be lost with it\. Add a second place/);
    press('Add another place…');
    await screen.findByText('The first backup is in “USB disk “Blue””, read back and verified.');
    await screen.findByText(/^Two places: one can fail/);
    press('Open the record');
    expect(left()).toBe(1);
  });

  it('says what went wrong with the folder or with the backup, and goes on', async () => {
    let refused = true;
    const { left } = draw({
      'places.add': () => (refused ? err({ code: 'folder-not-writable' }) : ok(place(2))),
      'backups.now': () => ok({ backupId: null, places: [] }),
    });
    press('Choose a folder…');
    await screen.findByText(/may not write in that folder/);
    refused = false;
    press('Choose a folder…');
    await screen.findByText(/The place is kept, but the first backup could not be made there/);
    expect(screen.queryByText(/read back and verified/)).toBeNull();
    press('Open the record');
    expect(left()).toBe(1);
  });

  it('can be left for later, with what that means', () => {
    const { left } = draw({});
    screen.getByText(/^Without a place no backups are made: if the laptop is lost, so is everything you write/);
    press('Later');
    expect(left()).toBe(1);
  });
});
