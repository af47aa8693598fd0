import type { placeCommands } from '../../../src-shared/commands/places.contract.ts';
import { FileTicket } from '../../../src-shared/ids.ts';
import { err, ok } from '../../../src-shared/result.ts';
import { newId } from '../use-cases/new-id.ts';
import { addPlace } from '../use-cases/places/add-place.ts';
import { releaseBrake } from '../use-cases/places/brake.ts';
import { changePlace } from '../use-cases/places/change-place.ts';
import { checkPlaces } from '../use-cases/places/check-places.ts';
import { placesNow } from '../use-cases/places/list-places.ts';
import { versionsOf } from '../use-cases/places/list-versions.ts';
import { makeVersion } from '../use-cases/places/make-version.ts';
import { pinVersion } from '../use-cases/places/pin-version.ts';
import { removePlace } from '../use-cases/places/remove-place.ts';
import { standingNow } from '../use-cases/places/standing.ts';
import { versionPath } from '../use-cases/places/version-path.ts';
import { withVault, type Handlers } from './registry.ts';

export const placeHandlers: Handlers<keyof typeof placeCommands> = {
  'backups.standing': (_, { places }) => standingNow(places),
  'places.list': (_, { places }) => placesNow(places),
  'places.add': ({ ticket, name }, { places, tickets, sample }) => {
    // Nobody could open the backups of the sample practice again.
    if (sample) return err({ code: 'not-allowed-now' });
    const path = tickets.redeem(ticket, 'backup-place');
    return path === null ? err({ code: 'not-found' }) : addPlace(places, path, name);
  },
  'places.change': (input, { places }) => changePlace(places, input),
  'places.remove': (input, { places }) => removePlace(places, input),
  'versions.list': withVault(versionsOf),
  'versions.ticket': async (input, { places, tickets }) => {
    const found = await versionPath(places, input);
    if (!found.ok) return found;
    const { path, fileName } = found.value;
    const ticket = newId(FileTicket);
    tickets.add(ticket, 'read-backup', path);
    return ok({ ticket, fileName });
  },
  'versions.pin': (input, { places }) => pinVersion(places, input),
  'backups.now': ({ jobId, placeIds }, { places, jobs }) =>
    jobs.run(jobId, (job) => makeVersion(places, { reason: 'asked', placeIds }, job)),
  'places.verify': ({ jobId, placeId }, { places, jobs }) =>
    jobs.run(jobId, (job) => checkPlaces(places, placeId, job)),
  'backups.releaseBrake': (input, { places }) => releaseBrake(places, input),
};
