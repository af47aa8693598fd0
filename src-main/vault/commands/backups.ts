import type { backupCommands } from '../../../src-shared/commands/backups.contract.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Handlers } from './registry.ts';

export const backupHandlers: Pick<Handlers<keyof typeof backupCommands>, 'jobs.cancel'> = {
  'jobs.cancel': ({ jobId }, { jobs }) => ok({ cancelled: jobs.cancel(jobId) }),
};
