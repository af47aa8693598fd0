import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme } from 'electron';
import { type ShellInfo, type ShellOutput } from '../src-shared/commands/shell.contract.ts';
import type { TicketPurpose } from '../src-shared/commands/vault-host.messages.ts';
import { Instant } from '../src-shared/time.ts';
import { answerShellCalls } from './shell/calls/shell-calls.ts';
import { LockTriggers } from './shell/lock/lock-triggers.ts';
import { Locker } from './shell/lock/locker.ts';
import { startPinKeeper } from './shell/lock/start-pin-keeper.ts';
import { RestartLimit } from './shell/lock/restart-limit.ts';
import { WhichRecord } from './shell/lock/which-record.ts';
import { setCommandLineSwitches } from './shell/system/command-line-switches.ts';
import { keepMemoryOutOfCoreFiles } from './shell/system/core-dumps.ts';
import { endOnDefects } from './shell/system/defects.ts';
import { type Language, chosenLanguage, systemLanguage } from './shell/system/language.ts';
import { PreferencesFile } from './shell/system/preferences.ts';
import { inspectRecordFolder } from './shell/system/record-folder.ts';
import { newSampleFolder, removeSampleFolders } from './shell/system/sample-folder.ts';
import { VaultHost } from './shell/vault-host/vault-host.ts';
import { declareAppScheme, serveApp } from './shell/window/app-protocol.ts';
import {
  askBackupToRead,
  askBackupToWrite,
  askImportToRead,
  askToTryAgain,
  showDefect,
} from './shell/window/dialogs.ts';
import {
  askAuditToWrite,
  askDocumentToRead,
  askDocumentToWrite,
  askKeyFileToRead,
  askKeyFileToWrite,
} from './shell/window/file-dialogs.ts';
import { MainWindow } from './shell/window/main-window.ts';
import { MENU_TEXT } from './shell/window/menu-text.ts';
import { setMenu } from './shell/window/menu.ts';
import { guardNavigation } from './shell/window/navigation-guard.ts';
import { printPage } from './shell/window/printing.ts';
import { listServedFiles } from './shell/window/served-files.ts';
import { guardSessions, pageSession } from './shell/window/session-guard.ts';
import { readWindowState, writeWindowState } from './shell/window/window-state.ts';

const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const allowDevTools = !app.isPackaged;

app.setName('Sigilo');
// The same folder under every runtime. Tests choose another one with Chromium's own switch, which Electron follows.
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), 'Sigilo'));
app.setAppUserModelId('org.sigilo.app');
setCommandLineSwitches({ packaged: app.isPackaged });
// Chromium cannot start its sandbox as root; `sandbox: true` of the window holds in any case.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareAppScheme();
guardSessions({ allowDevTools });
guardNavigation();

let endOnDefect = (): void => app.exit(1);
endOnDefects(() => endOnDefect());

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.exit(0);

async function start(): Promise<void> {
  keepMemoryOutOfCoreFiles();
  const userData = app.getPath('userData');
  mkdirSync(userData, { recursive: true });
  const recordFolder = join(userData, 'vault');
  const windowStateFile = join(userData, 'window-state.json');
  const preferences = new PreferencesFile(join(userData, 'preferences.json'));
  const system = systemLanguage(app.getPreferredSystemLanguages());
  let language: Language = chosenLanguage(preferences.current, system);
  nativeTheme.themeSource = preferences.current.theme;

  const removeSamples = (): Promise<void> => removeSampleFolders(userData);
  const record = new WhichRecord({
    folder: recordFolder,
    newSampleFolder: () => newSampleFolder(userData),
    removeSampleFolders: removeSamples,
  });
  await removeSamples();

  const pins = startPinKeeper(() => 'cannot-check');
  const stops = new RestartLimit();
  const vault = new VaultHost({
    entry: built('vault/vault-process.js'),
    record: () => record.current,
    onState: (state) => {
      if (state === 'unlocked') {
        triggers.restart();
        // It can open the record, so it is not one that dies at every start; the next stop locks at once.
        stops.forget();
      }
      refreshMenu();
    },
    onPolicy: ({ idleMinutes }) => triggers.setIdleMinutes(idleMinutes),
    pins,
    onLockMe: (reason) => {
      // The keys of the record that was put in its place may be others.
      if (reason === 'restored') pins.drop('started');
      void locker.lock(reason);
    },
    onStopped: () => void startAgain(),
  });
  // It starts beside the window; what it says is heard once this function waits, when all that listens is there.
  vault.start();
  const session = pageSession();
  serveApp(session, listServedFiles(built('renderer')));
  const page = new MainWindow({
    session,
    preload: built('preload/preload.cjs'),
    allowDevTools,
    state: readWindowState(windowStateFile),
    connectVault: () => vault.connect(),
    onPageStopped: () => void startAgain(),
  });
  const locker = new Locker({
    page,
    vault,
    now: () => new Date(),
    block: standStill,
    onLocking: refreshMenu,
    beforeStart: (cause) => {
      if (cause === 'sample-opened') pins.drop('started');
      return record.beforeStart(cause);
    },
  });
  const triggers = new LockTriggers(locker);

  function refreshMenu(): void {
    const { sample } = record.current;
    page.title = sample ? MENU_TEXT[language].sampleTitle : 'Sigilo';
    setMenu({
      language,
      platform: process.platform,
      unlocked: vault.state === 'unlocked',
      sample,
      choose: (item) => page.send({ event: 'menu', item }),
      lock: () => void locker.lock('asked'),
    });
  }

  /** After a process of ours ended by itself: the record is locked and both start afresh. */
  async function startAgain(): Promise<void> {
    if (!stops.allows(performance.now())) {
      if (!(await askToTryAgain(language))) {
        app.quit();
        return;
      }
      stops.forget();
    }
    await locker.lock('vault-stopped');
  }

  /** A file she chose, as a ticket; null when a lock came in between. */
  async function ticketFor(
    purpose: TicketPurpose,
    ask: () => Promise<string | null>,
  ): Promise<ShellOutput<'dialog.openBackup'>> {
    const before = locker.count;
    const path = await ask();
    if (path === null || locker.count !== before) return null;
    const ticket = await vault.giveTicket(purpose, path);
    return ticket === null || locker.count !== before ? null : { ticket, fileName: basename(path) };
  }

  answerShellCalls(() => page.contents, {
    'shell.info': (): ShellInfo => ({
      appVersion: app.getVersion(),
      platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
      systemLanguage: system,
      preferences: preferences.current,
      lock: { reason: record.reasonShown(locker.last.reason), at: Instant.parse(locker.last.at.toISOString()) },
      folder: inspectRecordFolder(userData, recordFolder),
      pin: pins.view,
      screenLock: process.platform === 'linux' ? 'cannot-check' : 'told',
      diskEncryption: 'cannot-check',
      sample: record.current.sample,
    }),
    'preferences.set': (wanted) => {
      preferences.replace(wanted);
      nativeTheme.themeSource = wanted.theme;
      language = chosenLanguage(wanted, system);
      refreshMenu();
      return preferences.current;
    },
    'dialog.saveBackup': ({ suggestedName }) =>
      ticketFor('write-backup', () => askBackupToWrite(page.window, language, suggestedName)),
    'dialog.openBackup': () => ticketFor('read-backup', () => askBackupToRead(page.window, language)),
    'dialog.openKeyFile': () => ticketFor('read-key-file', () => askKeyFileToRead(page.window, language)),
    'dialog.saveKeyFile': () => ticketFor('write-key-file', () => askKeyFileToWrite(page.window, language)),
    'dialog.openDocument': () => ticketFor('read-document', () => askDocumentToRead(page.window, language)),
    'dialog.saveDocument': ({ suggestedName }) =>
      ticketFor('write-document', () => askDocumentToWrite(page.window, language, suggestedName)),
    'dialog.saveAudit': ({ suggestedName }) =>
      ticketFor('write-audit', () => askAuditToWrite(page.window, language, suggestedName)),
    'clipboard.filled': () => ({}),
    'dialog.openImport': async ({ what }) => {
      const before = locker.count;
      const paths = await askImportToRead(page.window, language, what);
      if (paths.length === 0 || locker.count !== before) return null;
      const files = await Promise.all(
        paths.map(async (path) => ({ ticket: await vault.giveTicket('read-import', path), fileName: basename(path) })),
      );
      if (locker.count !== before) return null;
      return files.flatMap(({ ticket, fileName }) => (ticket === null ? [] : [{ ticket, fileName }]));
    },
    'lock.now': () => {
      void locker.lock('asked');
      return {};
    },
    'sample.open': () => {
      const waiting = vault.state === 'none' || vault.state === 'locked';
      if (waiting && !record.current.sample) void locker.lock('sample-opened');
      return {};
    },
    'sample.leave': () => {
      if (record.current.sample) void locker.lock('sample-left');
      return {};
    },
    'lock.flushed': () => {
      page.flushed();
      return {};
    },
    'lock.activity': () => {
      triggers.reportUse();
      return {};
    },
    'window.print': async () => ({ printed: await printPage(page.contents) }),
    'window.setLanguage': (wanted) => {
      language = wanted.language;
      refreshMenu();
      return {};
    },
  });

  nativeTheme.on('updated', () => {
    page.followTheme(nativeTheme.shouldUseDarkColors);
  });
  app.on('second-instance', () => page.bringToFront());

  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void end(0);
  });
  page.window.on('close', (event) => {
    if (ended) return;
    event.preventDefault();
    app.quit();
  });
  // Windows ends the session when this returns.
  page.window.on('session-end', () => locker.lockAtOnce('suspend'));
  endOnDefect = () => {
    pins.drop('started');
    vault.kill();
    page.kill();
    showDefect(language);
    app.exit(1);
  };

  async function end(code: number): Promise<void> {
    writeWindowState(windowStateFile, page.state);
    pins.drop('started');
    await locker.end();
    await removeSamples();
    ended = true;
    app.exit(code);
  }

  refreshMenu();
  await page.open();
  page.show();
}

/** Blocks this thread without turning the event loop. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
