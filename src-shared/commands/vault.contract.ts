import { z } from 'zod';
import { FileTicket, JobId, PrincipalId, VaultId } from '../ids.ts';
import { Instant } from '../time.ts';
import { VerifyFindingKind } from '../verify-finding.ts';
import { EVERYONE, OWNER, ROLES, VAULT_STATES, defineCommand, whenUnlocked } from './define-command.ts';

/** NFKD, UTF-8 (passphrase-bytes.ts). The vault takes bytes and wipes them. */
export const PassphraseBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length >= 1 && value.length <= 4096,
);

export const UnusableReason = z.enum([
  'header-damaged',
  'newer-format',
  'database-missing',
  'database-damaged',
  'header-replayed',
  'folder-not-writable',
]);
export type UnusableReason = z.infer<typeof UnusableReason>;

export const VaultStatus = z.object({
  state: z.enum(VAULT_STATES),
  vaultId: VaultId.nullable(),
  unusable: UnusableReason.nullable(),
  /** Whether the passphrase opens only together with a key file. Null where there is no readable header. */
  keyFileNeeded: z.boolean().nullable(),
  /** Whether I have a PIN; while locked, whether the header names one (unauthenticated: for words alone). Null where there is no readable header. */
  pinSet: z.boolean().nullable(),
  /** How long the next attempt to unlock has to wait, counted by the vault process; 0: not at all. */
  retryAfterMs: z.number().int().nonnegative(),
  /** Attempts to open this record that failed before this unlock; unauthenticated, as the file they were noted in. Null while locked or when there were none. */
  failedBefore: z.object({ count: z.number().int().min(1), first: Instant, last: Instant }).nullable(),
  /** Set after an unlock that had to use the other header copy; said once, calmly. */
  headerCopyDamaged: z.boolean(),
  /** Since when this copy can only be read, because the record was moved to another computer; null: it is the one that is written, or locked. */
  leftBehind: Instant.nullable(),
  /** Whether some recovery sheet was proved by retyping. Null while locked. */
  recoveryProved: z.boolean().nullable(),
  /** The two groups (1-8) of the newest sheet that can be proved at any time; the process that made a sheet takes any two. Absent while locked. */
  recoveryProofPositions: z.tuple([z.number().int(), z.number().int()]).optional(),
});
export type VaultStatus = z.infer<typeof VaultStatus>;

export const RecoverySheet = z.object({
  number: z.number().int().min(1),
  /** Eight groups of four Crockford characters and one check character each. */
  groups: z.array(z.string().length(5)).length(8),
  vaultId: VaultId,
  madeAt: Instant,
});
export type RecoverySheet = z.infer<typeof RecoverySheet>;

/** One of the numbered sheets that this record had. */
export const KnownSheet = z.object({
  number: z.number().int().min(1),
  madeAt: Instant,
  /** When it was last retyped from paper. */
  provedAt: Instant.nullable(),
  /** From when on it opens this vault no more, only backups made before; null for the one that does. */
  replacedAt: Instant.nullable(),
});

export const Me = z.object({ principal: PrincipalId, role: z.enum(ROLES) });

const RecoveryCode = z.string().min(1).max(200);
const Empty = z.object({});

export const vaultCommands = {
  'vault.status': defineCommand({ input: Empty, output: VaultStatus, states: [...VAULT_STATES], roles: EVERYONE }),
  /** Creates the vault and leaves it unlocked. The sheet is shown once; only its slot is kept. */
  'vault.create': defineCommand({
    input: z.object({ passphrase: PassphraseBytes }),
    output: z.object({ sheet: RecoverySheet }),
    states: ['none'],
    roles: EVERYONE,
  }),
  'vault.unlock': defineCommand({
    /** `keyFile`: a ticket of purpose `read-key-file`, where the status says that one is needed. */
    input: z.object({ passphrase: PassphraseBytes, keyFile: FileTicket.nullable().default(null) }),
    output: Me,
    states: ['locked'],
    roles: EVERYONE,
  }),
  /** Opens with the recovery sheet; a new passphrase is set in the same commit, since the old one is lost. */
  'vault.unlockWithRecovery': defineCommand({
    input: z.object({ code: RecoveryCode, newPassphrase: PassphraseBytes }),
    output: Me,
    states: ['locked'],
    roles: EVERYONE,
  }),
  /** She has read `failedBefore`. */
  'vault.failedBeforeRead': whenUnlocked(EVERYONE, Empty, Empty),
  'vault.changePassphrase': whenUnlocked(
    EVERYONE,
    z.object({ current: PassphraseBytes, next: PassphraseBytes }),
    Empty,
  ),
  /** Makes a new numbered sheet (a new recovery principal); the earlier ones stop opening this vault and still open older backups. */
  'vault.newRecoverySheet': whenUnlocked(
    OWNER,
    z.object({ passphrase: PassphraseBytes }),
    z.object({ sheet: RecoverySheet }),
  ),
  /** Newest first; the earlier ones as far as the audit chain tells of them. With what is printed on a sheet besides its groups. */
  'vault.recoverySheets': whenUnlocked(
    OWNER,
    Empty,
    z.object({
      sheets: z.array(KnownSheet),
      /** SHA-256 of the recovery page that this program writes beside backups; null where this build has none. */
      recoveryPage: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable(),
    }),
  ),
  /**
   * "Someone may know my key": a new vault key, new keys of the owner, a new passphrase and a new sheet; the database built anew under them, verified, and the header
   * as the only commit. A key file has to be enrolled again. `pin` is the new PIN, null for none. Progress as `job.progress`; cancellable until the commit.
   */
  'vault.rotate': whenUnlocked(
    OWNER,
    z.object({
      jobId: JobId,
      passphrase: PassphraseBytes,
      next: PassphraseBytes,
      pin: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 256).nullable(),
    }),
    z.object({ sheet: RecoverySheet }),
  ),
  /** Two groups retyped from the paper, by their positions 1-8. Kept only as the fact and the date. */
  'vault.proveRecoverySheet': whenUnlocked(
    OWNER,
    z.object({
      groups: z.array(z.object({ position: z.number().int().min(1).max(8), text: z.string().max(20) })).length(2),
    }),
    z.object({ proved: z.boolean() }),
  ),
  /** Audit chain, signed heads, live rows against the chain, every blob's hash, every signature. */
  'vault.verify': whenUnlocked(
    OWNER,
    z.object({ jobId: JobId.nullable().default(null) }),
    z.object({
      entries: z.number().int(),
      rows: z.number().int(),
      blobs: z.number().int(),
      /** Attachments that were damaged or missing and were put right with intact copies out of the places: no findings any more. */
      healed: z.number().int(),
      /** Entries that repeat what a plain file said of failed attempts: the chain keeps them, nothing vouches for them. */
      unauthenticated: z.number().int().nonnegative(),
      /** `patient`, `at`: whose it is and when it was last written, where the record still says. */
      findings: z
        .array(
          z.object({
            kind: VerifyFindingKind,
            table: z.string(),
            row: z.string(),
            patient: z.object({ id: z.string(), name: z.string() }).nullable(),
            at: Instant.nullable(),
          }),
        )
        .max(1000),
    }),
  ),
} as const;
