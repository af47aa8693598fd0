import { isAbsolute } from 'node:path';
import { version } from '../../package.json';
import { ToVaultProcess } from '../../src-shared/commands/vault-host.messages.ts';
import { workerRunner } from './backup/runner.ts';
import { WatchedRunner } from './backup/silence/watched-runner.ts';
import { createVaultService } from './commands/service.ts';
import { calibrate, initCrypto, KDF_FLOOR, workerKdf } from './crypto/index.ts';
import { readBundledFile } from './ports/bundled-file.ts';
import { systemClock } from './ports/clock.ts';
import { nodeFiles } from './ports/node-files.ts';
import { systemTimers } from './ports/timers.ts';
import { electronParent } from './process/electron-parent.ts';
import { nodeParent } from './process/node-parent.ts';
import { createPageLine } from './process/page-line.ts';
import { noQuickUnlock } from './session/quick-unlock-port.ts';
import { QuickUnlockLine } from './process/quick-unlock-line.ts';
import { VaultSession } from './session/vault-session.ts';
import { tidyAfterRestore } from './use-cases/backups/tidy-after-restore.ts';

/**
 * The vault process: the only one that holds keys, the database and clinical text. `--vault=<folder>`, and `--sample` for the throw-away vault of the
 * sample practice, are all that can be said to it from outside; it listens to
 * main over its parent port and to the page over the port that main hands it. Locking ends it.
 */

const SAMPLE_OPTION = '--sample';

/** sysexits.h: wrong usage, internal software error. */
const EXIT_USAGE = 64;
const EXIT_DEFECT = 70;

// A message or a stack could hold clinical text, and Electron and Node would print them.
process.on('uncaughtException', () => process.exit(EXIT_DEFECT));
process.on('unhandledRejection', () => process.exit(EXIT_DEFECT));

async function start(): Promise<void> {
  const folder = vaultFolder();
  const parent = electronParent() ?? nodeParent();
  if (folder === null || parent === null) process.exit(EXIT_USAGE);
  await initCrypto();

  const kdf = workerKdf(new URL('./kdf-worker.js', import.meta.url));
  const sample = process.argv.includes(SAMPLE_OPTION);
  // 256 random bits need no slow derivation.
  const chooseKdfMemory = () => (sample ? Promise.resolve(KDF_FLOOR.mKiB) : calibrate(kdf));
  const outside = { files: nodeFiles, clock: systemClock, appVersion: version };
  const line = new QuickUnlockLine((message) => parent.post(message));
  // Nobody could give the passphrase of the sample again, so a lock ends it, and no PIN opens it.
  const quickUnlock = sample ? noQuickUnlock : line;
  const session = new VaultSession(folder, { ...outside, kdf, chooseKdfMemory, quickUnlock });
  const runner = new WatchedRunner(workerRunner(new URL('./backup-worker.js', import.meta.url)), systemTimers);
  const recoveryPage = () => readBundledFile(new URL('../recovery/recovery.html', import.meta.url));
  const backups = { ...outside, session, runner, silent: runner.silent, folder, recoveryPage };
  const service = createVaultService({
    session,
    backups,
    sample,
    timers: systemTimers,
    emit: (event) => page.post(event),
    tellMain: (message) => parent.post(message),
  });
  const page = createPageLine((frame) => service.handle(frame));

  parent.onMessage((raw, port) => {
    const message = ToVaultProcess.safeParse(raw);
    if (!message.success) return;
    switch (message.data.type) {
      case 'connect':
        if (port !== null) page.connect(port);
        break;
      case 'ticket':
        service.addTicket(message.data.ticket, message.data.purpose, message.data.path);
        parent.post({ type: 'ticket-known', ticket: message.data.ticket });
        break;
      case 'pin-envelope':
        line.answer(message.data);
        break;
      case 'nothing-said':
        break;
      case 'before-quit':
        void service.beforeQuit();
        break;
      case 'quit-now':
        service.quitNow();
        break;
      case 'drain':
        void service.drain().then(() => parent.post({ type: 'drained' }));
        break;
    }
  });
  session.probe();
  tidyAfterRestore(backups);
  parent.post({ type: 'ready', state: session.status.state });
}

function vaultFolder(): string | null {
  const option = process.argv.find((argument) => argument.startsWith('--vault='));
  const folder = option?.slice('--vault='.length) ?? '';
  return isAbsolute(folder) ? folder : null;
}

void start();
