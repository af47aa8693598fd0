import type { Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Files } from '../../ports/files.ts';
import { systemVolumes } from '../../ports/system-volumes.ts';
import type { Volumes } from '../../ports/volumes.ts';
import type { Patience } from '../publish-file.ts';
import type { TaskControl } from '../task-control.ts';
import { markPlace, type MarkedPlace, type MarkTask } from './mark-place.ts';
import { readManifests, type ManifestsTask, type ReadManifests } from './read-manifests.ts';
import { settlePlace, type SettledPlace, type SettleTask } from './settle-place.ts';
import { visitPlaces, type VisitedPlaces, type VisitTask } from './visit-places.ts';

/** What is done with places beside writing, checking and pruning their versions. */
export type PlaceUpkeepTask = VisitTask | SettleTask | MarkTask | ManifestsTask;

export interface PlaceUpkeepOutcomes {
  readonly 'visit-places': VisitedPlaces;
  readonly 'settle-place': SettledPlace;
  readonly 'mark-place': MarkedPlace;
  readonly 'read-manifests': ReadManifests;
}

export async function keepPlaceUp(
  task: PlaceUpkeepTask,
  control: TaskControl,
  { files, patience, volumes = systemVolumes }: { files: Files; patience: Patience; volumes?: Volumes },
): Promise<Result<PlaceUpkeepOutcomes[keyof PlaceUpkeepOutcomes], VaultError>> {
  switch (task.kind) {
    case 'visit-places':
      return visitPlaces(task, control, files, volumes);
    case 'settle-place':
      return settlePlace(task, files, patience, volumes);
    case 'mark-place':
      return markPlace(task, files, patience);
    case 'read-manifests':
      return readManifests(task, control, files);
  }
}
