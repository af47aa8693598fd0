import type { auditCommands } from '../../../src-shared/commands/audit.contract.ts';
import { exportAudit } from '../use-cases/audit/export-audit.ts';
import { listAudit } from '../use-cases/audit/list-audit.ts';
import { openAuditEntry } from '../use-cases/audit/open-entry.ts';
import { withVault, type Handlers } from './registry.ts';

export const auditHandlers: Handlers<keyof typeof auditCommands> = {
  'audit.list': withVault(listAudit),
  'audit.entry': withVault(openAuditEntry),
  'audit.export': (input, { session, backups, tickets }) =>
    exportAudit(session, backups.files, input, () => tickets.redeem(input.ticket, 'write-audit')),
};
