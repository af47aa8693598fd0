import { clearDrills } from '../../backup/drill-folder.ts';
import { tidyRestores } from '../../backup/tidy-restores.ts';
import type { BackupRoom } from './backup-room.ts';

/**
 * For the start of the process, once it holds the folder and before any command: what a restore or a drill that was killed has left is cleared. Where that fails it is
 * left for the next start; nothing there counts.
 */
export function tidyAfterRestore({ session, files, folder }: BackupRoom): void {
  if (session.status.state === 'in-use') return;
  tidyRestores(files, folder);
  clearDrills(files, folder);
}
