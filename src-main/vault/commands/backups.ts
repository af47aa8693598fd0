import type { backupCommands } from '../../../src-shared/commands/backups.contract.ts';
import { err, ok } from '../../../src-shared/result.ts';
import { checkBackup } from '../use-cases/backups/check-backup.ts';
import { exportBackup } from '../use-cases/backups/export-backup.ts';
import { inspectBackup } from '../use-cases/backups/inspect-backup.ts';
import { dropInterruptedBackup, interruptedBackup } from '../use-cases/backups/interrupted-backup.ts';
import { knownBackups } from '../use-cases/backups/known-backups.ts';
import { lookForBackups } from '../use-cases/backups/look-for-backups.ts';
import { makeUpBackup } from '../use-cases/backups/make-up-backup.ts';
import { restoreBackup } from '../use-cases/backups/restore-backup.ts';
import { onFile, withGiven } from './on-backup.ts';
import { withVault, type Handlers } from './registry.ts';

export const backupHandlers: Handlers<keyof typeof backupCommands> = {
  'backups.export': (input, room) =>
    onFile(room, 'write-backup', input, (path, job) => exportBackup(room.backups, path, job)),
  'backups.known': withVault(knownBackups),
  'backups.interrupted': withVault(interruptedBackup),
  'backups.makeUp': ({ jobId }, room) => room.jobs.run(jobId, (job) => makeUpBackup(room.backups, job)),
  'backups.dropInterrupted': (_, { backups }) => dropInterruptedBackup(backups),
  'backups.look': ({ ticket }, { backups, tickets }) => {
    const path = tickets.redeem(ticket, 'read-backup');
    if (path === null) return err({ code: 'not-found' });
    return lookForBackups(backups, path, (given, version) => tickets.add(given, 'read-backup', version));
  },
  'backups.check': (input, room) =>
    onFile(room, 'read-backup', input, (path, job) => checkBackup(room.backups, path, job)),
  'backups.inspect': (input, room) =>
    onFile(room, 'read-backup', input, (path, job) =>
      withGiven(room, input.secret, (secret) => inspectBackup(room.backups, path, secret, job)),
    ),
  'backups.restore': (input, room) =>
    onFile(room, 'read-backup', input, (path, job) =>
      withGiven(room, input.secret, (secret) => {
        const { current, move, without } = input;
        if (current === null) return restoreBackup(room.backups, path, { secret, current, move, without }, job);
        return withGiven(room, current, (today) =>
          restoreBackup(room.backups, path, { secret, current: today, move, without }, job),
        );
      }),
    ),
  'jobs.cancel': ({ jobId }, { jobs }) => ok({ cancelled: jobs.cancel(jobId) }),
};
