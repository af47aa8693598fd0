import { z } from 'zod';
import { AuditAction, AuditedTable } from '../clinical/audit.ts';
import { FileTicket } from '../ids.ts';
import { Instant, PlainDate, Zone } from '../time.ts';
import { OWNER, whenUnlocked } from './define-command.ts';
import { PassphraseBytes } from './vault.contract.ts';

/** No day outside of these has entries, and every one of them begins at a moment that can be written. */
const LogDay = PlainDate.refine((day) => day >= '1970-01-01' && day <= '2999-12-31');

export const AuditFilters = z.object({
  /** Empty for all. */
  actions: z.array(AuditAction).max(AuditAction.options.length),
  /** Days in `zone`, both inclusive. */
  from: LogDay.nullable(),
  to: LogDay.nullable(),
  zone: Zone.refine(isKnownZone),
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

/** How the exported table is written: the page has the words of her language, the vault has none. */
export const AuditTable = z.object({
  /** Spanish spreadsheets part by `;`, since `,` is their decimal sign. */
  separator: z.enum([',', ';']),
  /** Number, moment (UTC), moment (her zone), what was done, patient, what it names, rows. */
  headings: z.array(z.string().max(60)).length(7),
  actions: z.record(AuditAction, z.string().max(200)),
});
export type AuditTable = z.infer<typeof AuditTable>;

/** A row that an entry names, by its table and key. */
const NamedRow = z.object({
  table: AuditedTable,
  row: z.string(),
  revision: z.number().int().nonnegative(),
  deleted: z.boolean(),
  patient: AuditLine.shape.patient,
});

export const auditCommands = {
  /** Newest first, `limit` entries older than `before`. */
  'audit.list': whenUnlocked(
    OWNER,
    z.object({ filters: AuditFilters, before: z.number().int().nullable(), limit: z.number().int().min(1).max(200) }),
    z.object({ lines: z.array(AuditLine), more: z.boolean(), total: z.number().int().nonnegative() }),
  ),
  /** One entry: its place in the chain and the first hundred rows that it names. `signedUpTo`: the entry over which the next signature was made, null before it. */
  'audit.entry': whenUnlocked(
    OWNER,
    z.object({ seq: z.number().int().min(1) }),
    z.object({
      line: AuditLine,
      hash: z.string().length(64),
      signedUpTo: z.number().int().nullable(),
      rows: z.array(NamedRow).max(100),
    }),
  ),
  /** What the filters leave, as CSV, to a place outside (purpose `write-audit`): plaintext leaves, so it takes the passphrase and is audited. */
  'audit.export': whenUnlocked(
    OWNER,
    z.object({ filters: AuditFilters, ticket: FileTicket, passphrase: PassphraseBytes, table: AuditTable }),
    z.object({ entries: z.number().int() }),
  ),
} as const;

function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
