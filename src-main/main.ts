import { createReadStream, mkdirSync, writeSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme, powerMonitor } from 'electron';
import { type ShellInfo } from '../src-shared/commands/shell.contract.ts';
import { Instant } from '../src-shared/time.ts';
import { dialogCalls } from './shell/calls/dialog-calls.ts';
import { answerShellCalls } from './shell/calls/shell-calls.ts';
import { CopiedText } from './shell/lock/copied-text.ts';
import { IdleClock } from './shell/lock/idle-clock.ts';
import { LockTriggers } from './shell/lock/lock-triggers.ts';
import { Locker } from './shell/lock/locker.ts';
import { startPinKeeper } from './shell/lock/start-pin-keeper.ts';
import { RestartLimit } from './shell/lock/restart-limit.ts';
import { systemIdleMs } from './shell/lock/system-idle.ts';
import { WhichRecord } from './shell/lock/which-record.ts';
import { BackupBeforeEnd } from './shell/quit/backup-before-end.ts';
import { type HandOver, unpackPin } from './shell/restart/hand-over.ts';
import { RestartOnLock } from './shell/restart/restart-on-lock.ts';
import { thisProgram } from './shell/restart/start-anew.ts';
import { TAKE_OVER_SWITCH } from './shell/restart/take-over-switch.ts';
import { takeOver } from './shell/restart/take-over.ts';
import { setCommandLineSwitches } from './shell/system/command-line-switches.ts';
import { keepMemoryOutOfCoreFiles } from './shell/system/core-dumps.ts';
import { endOnDefects } from './shell/system/defects.ts';
import type { DiskEncryption } from './shell/system/disk-encryption/disk-encryption.types.ts';
import { diskEncryption } from './shell/system/disk-encryption.ts';
import { type Language, chosenLanguage, systemLanguage } from './shell/system/language.ts';
import { PreferencesFile } from './shell/system/preferences.ts';
import { inspectRecordFolder } from './shell/system/record-folder.ts';
import { newSampleFolder, removeSampleFolders } from './shell/system/sample-folder.ts';
import { systemClipboard } from './shell/system/system-clipboard.ts';
import { VaultHost } from './shell/vault-host/vault-host.ts';
import { declareAppScheme, serveApp } from './shell/window/app-protocol.ts';
import { askToTryAgain, showDefect } from './shell/window/dialogs.ts';
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
const [STDIN, STDOUT] = [0, 1];

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

void begin();

async function begin(): Promise<void> {
  // The run that a lock has ended hands over to this one, and is gone when it has.
  const taken = app.commandLine.hasSwitch(TAKE_OVER_SWITCH)
    ? await takeOver({ from: createReadStream('', { fd: STDIN }), acknowledge: () => void writeSync(STDOUT, '\n') })
    : null;
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  await app.whenReady();
  await start(taken);
}

async function start(taken: HandOver | null): Promise<void> {
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

  let disk: DiskEncryption = 'cannot-check';
  const pins = startPinKeeper(() => disk);
  const keptPin = unpackPin(taken?.pin ?? null);
  if (keptPin !== null) pins.takeOver(keptPin);
  const copied = new CopiedText(systemClipboard(), process.platform);
  const stops = new RestartLimit();
  const vault = new VaultHost({
    entry: built('vault/vault-process.js'),
    record: () => record.current,
    onState: (state) => {
      if (state === 'unlocked') {
        triggers.restart();
        copied.opened();
        // It can open the record, so it is not one that dies at every start; the next stop locks at once.
        stops.forget();
      }
      refreshMenu();
    },
    onPolicy: (policy) => {
      triggers.policy = policy;
      restart.wanted = policy.restartOnLock && !record.current.sample;
    },
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
    state: taken?.window.state ?? readWindowState(windowStateFile),
    connectVault: () => vault.connect(),
    onPageStopped: () => void startAgain(),
  });
  const locker = new Locker(
    {
      page,
      vault,
      now: () => new Date(),
      block: standStill,
      onLocking: refreshMenu,
      forgetCopied: () => copied.forget(),
      beforeStart: (cause) => {
        if (cause === 'sample-opened') pins.drop('started');
        return record.beforeStart(cause);
      },
      startAnew: async ({ reason, at }) => {
        const started = await restart.startAnew(record.reasonShown(reason), at);
        if (started) leave();
        return started;
      },
    },
    taken === null ? undefined : { reason: taken.lock.reason, at: new Date(taken.lock.at) },
  );
  const lastBackup = new BackupBeforeEnd({
    vault,
    onWaiting: () => page.send({ event: 'quitting' }),
    isOwnRecord: () => !record.current.sample,
  });
  const triggers = new LockTriggers({
    platform: process.platform,
    power: powerMonitor,
    window: page.window,
    clock: new IdleClock({ bootMs: () => uptime() * 1000, systemIdleMs }),
    lock: (reason) => void locker.lock(reason),
    lockAtOnce: (reason) => locker.lockAtOnce(reason),
    screenLockSeen: taken?.screenLockSeen ?? false,
  });
  const restart = new RestartOnLock({
    program: thisProgram(process),
    pins,
    window: () => page.shown,
    screenLockSeen: () => triggers.screenLockSeen,
  });

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

  answerShellCalls(() => page.contents, {
    'shell.info': (): ShellInfo => ({
      appVersion: app.getVersion(),
      platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
      systemLanguage: system,
      preferences: preferences.current,
      lock: { reason: record.reasonShown(locker.last.reason), at: Instant.parse(locker.last.at.toISOString()) },
      folder: inspectRecordFolder(userData, recordFolder),
      pin: pins.view,
      screenLock: triggers.screenLock,
      diskEncryption: disk,
      sample: record.current.sample,
    }),
    'preferences.set': (wanted) => {
      preferences.replace(wanted);
      nativeTheme.themeSource = wanted.theme;
      language = chosenLanguage(wanted, system);
      refreshMenu();
      return preferences.current;
    },
    ...dialogCalls({
      window: () => page.window,
      language: () => language,
      lockCount: () => locker.count,
      giveTicket: (purpose, path) => vault.giveTicket(purpose, path),
    }),
    'clipboard.filled': () => {
      copied.filled();
      return {};
    },
    'quit.now': () => {
      lastBackup.now();
      return {};
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
  let ending = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    if (!ending) void end(0);
  });
  page.window.on('close', (event) => {
    if (ended) return;
    event.preventDefault();
    app.quit();
  });
  // Windows ends the session when this returns.
  page.window.on('session-end', () => locker.lockAtOnce('suspend'));
  powerMonitor.on('shutdown', () => lastBackup.systemEnds());
  endOnDefect = () => {
    pins.drop('started');
    vault.kill();
    page.kill();
    showDefect(language);
    app.exit(1);
  };

  async function end(code: number): Promise<void> {
    ending = true;
    restart.end();
    await lastBackup.wait();
    writeWindowState(windowStateFile, page.state);
    pins.drop('started');
    await locker.end();
    await removeSamples();
    ended = true;
    app.exit(code);
  }

  /** Another run of the app has taken over; nothing of the record is here any more. */
  function leave(): void {
    writeWindowState(windowStateFile, page.state);
    ended = true;
    app.exit(0);
  }

  refreshMenu();
  await page.open();
  page.show(taken?.window);
  disk = await diskEncryption(userData, process.platform);
}

/** Blocks this thread without turning the event loop. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
