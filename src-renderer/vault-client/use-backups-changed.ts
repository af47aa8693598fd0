import { useEffect } from 'react';
import { bridge } from './bridge.ts';
import { refreshQueries } from './use-query.ts';

const CONCERNED = ['backups.standing', 'places.list', 'versions.list', 'drills.list', 'backups.known'] as const;

/** Everything on screen that tells of backups, read again. */
export async function refreshBackups(): Promise<void> {
  await Promise.all(CONCERNED.map((command) => refreshQueries(command)));
}

/** Mounted once in the open record: a backup by itself, a disk plugged in or a verification changes what is said, wherever it stands. */
export function useBackupsChanged(): void {
  useEffect(
    () =>
      bridge().onVaultEvent((event) => {
        if (event.event === 'backups.changed') void refreshBackups();
      }),
    [],
  );
}
