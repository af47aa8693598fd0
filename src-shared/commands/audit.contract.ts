import { z } from 'zod';
import { AuditAction } from '../clinical/audit.ts';
import { FileTicket } from '../ids.ts';
import { Instant, PlainDate, Zone } from '../time.ts';
import { OWNER, whenUnlocked } from './define-command.ts';
import { PassphraseBytes } from './vault.contract.ts';

export const AuditFilters = z.object({
  /** Empty for all. */
  actions: z.array(AuditAction).max(AuditAction.options.length),
  /** Days in `zone`, both inclusive. */
  from: PlainDate.nullable(),
  to: PlainDate.nullable(),
  zone: Zone,
  /** Only entries about this patient: hers, and those of her notes, appointments and documents. */
  patientId: z.string().max(64).nullable(),
});
export type AuditFilters = z.infer<typeof AuditFilters>;

export const AuditLine = z.object({
  seq: z.number().int().min(1),
  at: Instant,
  action: AuditAction,
  subject: z.object({ kind: z.string(), id: z.string() }),
  /** The patient whom the entry is about, where it is about one who is still in the record. */
  patient: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Rows that the entry names. */
  changes: z.number().int().nonnegative(),
});
export type AuditLine = z.infer<typeof AuditLine>;

export const auditCommands = {
  /** Newest first, `limit` entries older than `before`. */
  'audit.list': whenUnlocked(
    OWNER,
    z.object({ filters: AuditFilters, before: z.number().int().nullable(), limit: z.number().int().min(1).max(200) }),
    z.object({ lines: z.array(AuditLine), more: z.boolean(), total: z.number().int().nonnegative() }),
  ),
  /** What the filters leave, as CSV, to a place outside (purpose `write-audit`): plaintext leaves, so it takes the passphrase and is audited. */
  'audit.export': whenUnlocked(
    OWNER,
    z.object({ filters: AuditFilters, ticket: FileTicket, passphrase: PassphraseBytes }),
    z.object({ entries: z.number().int() }),
  ),
} as const;
