import { BackupsView } from '../features/backups/backups-view.tsx';
import { BringBackScreen } from './bring-back-screen.tsx';

/** The backups, with one patient or one document out of a version. */
export function BackupsScreen() {
  return (
    <BackupsView
      bringBack={(what, version, onLeave) => <BringBackScreen what={what} version={version} onLeave={onLeave} />}
    />
  );
}
