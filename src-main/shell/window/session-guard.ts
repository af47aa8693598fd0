import { type Session, app, session } from 'electron';
import { APP_ORIGIN } from './app-origin.ts';

/** Not persisted: cookies, storage and caches of this session end with the process. */
const PARTITION = 'sigilo';

/** The page's session. Only after the app is ready. */
export function pageSession(): Session {
  return session.fromPartition(PARTITION, { cache: false });
}

/** Denies everything in every session that ever comes to be, the unused default one among them. */
export function guardSessions({ allowDevTools }: { allowDevTools: boolean }): void {
  const schemes = allowDevTools ? [`${APP_ORIGIN}/`, 'devtools://'] : [`${APP_ORIGIN}/`];
  app.on('session-created', (created) => guardSession(created, schemes));
}

function guardSession(created: Session, allowedPrefixes: readonly string[]): void {
  created.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  created.setPermissionCheckHandler(() => false);
  created.setDevicePermissionHandler(() => false);
  created.setDisplayMediaRequestHandler(null);
  created.setSpellCheckerEnabled(false);
  // On Windows and Linux Chromium would fetch dictionaries; the address is one that leads nowhere.
  if (process.platform !== 'darwin') created.setSpellCheckerDictionaryDownloadURL(`${APP_ORIGIN}/no-dictionaries/`);
  created.on('will-download', (event) => event.preventDefault());
  created.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !allowedPrefixes.some((prefix) => details.url.startsWith(prefix)) });
  });
}
