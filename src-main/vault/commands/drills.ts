import type { drillCommands } from '../../../src-shared/commands/drills.contract.ts';
import { err } from '../../../src-shared/result.ts';
import { drillReports } from '../use-cases/drills/list-drills.ts';
import { runDrill } from '../use-cases/drills/run-drill.ts';
import { withGiven } from './on-backup.ts';
import { withVault, type Handlers } from './registry.ts';

export const drillHandlers: Handlers<keyof typeof drillCommands> = {
  'drills.list': withVault(drillReports),
  'drills.run': ({ jobId, ticket, secret }, room) => {
    const path = ticket === null ? null : room.tickets.redeem(ticket, 'read-backup');
    if (ticket !== null && path === null) return err({ code: 'not-found' });
    const of = { path, placeName: null };
    return room.jobs.run(jobId, (job) =>
      secret === null
        ? runDrill(room.backups, { ...of, secret: null }, job)
        : withGiven(room, secret, (given) => runDrill(room.backups, { ...of, secret: given }, job)),
    );
  },
};
