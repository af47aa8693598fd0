import { err, ok } from '../../../../src-shared/result.ts';
import { attemptStorage } from '../../storage/storage-error.ts';
import { countAudit } from '../../storage/repositories/audit-log.ts';
import type { VerifyFinding } from '../../session/session.types.ts';
import { blobOfRow } from '../../storage/blob-references.ts';
import { healVault } from '../attachments/heal-vault.ts';
import type { BackupRoom } from '../backups/backup-room.ts';
import { checkNoteSignatures } from '../notes/check-note-signatures.ts';
import { checkPrivateRecords } from '../private/check-private-records.ts';
import type { OpenVault, Outcome, Session } from '../use-case.types.ts';
import { keepVerification } from './last-verification.ts';
import { namedFindings } from './named-findings.ts';

export interface VerifyJob {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Everything that can be verified of the open vault, with whose each finding is; the counts and the date are kept. `cancelled` by the signal or a lock. With a room for
 * backups an attachment that is damaged or missing is looked for in the places at once: what an intact copy put right is counted and no finding any more.
 */
export async function verifyVault(
  session: Session,
  job: VerifyJob = {},
  backups: BackupRoom | null = null,
): Promise<Outcome<'vault.verify'>> {
  const { vault } = session;
  const verified = await session.verify({ ...job, checks: [checkNoteSignatures(vault), checkPrivateRecords(vault)] });
  if (!verified.ok) return verified;
  const { entries, rows, blobs, findings: found } = verified.value;
  const healed = backups === null ? NOTHING : await healFound(backups, vault, found, job);
  if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
  const findings = found.filter((finding) => !healed.findings.has(finding));
  const failed = { actions: ['unlock.failed'], from: null, until: null, about: null } as const;
  const failedAttempts = attemptStorage(() => countAudit(vault.db, failed));
  const readable = !findings.some(({ kind }) => kind === 'page-damaged');
  if (readable) keepVerification(vault, { at: vault.clock.now(), entries, rows, blobs, findings: findings.length });
  return ok({
    entries,
    rows,
    blobs,
    healed: healed.attachments,
    unauthenticated: failedAttempts.ok ? failedAttempts.value : 0,
    findings: readable
      ? namedFindings(vault.db, findings)
      : findings.map((finding) => ({ ...finding, patient: null, at: null })),
  });
}

interface Healed {
  readonly findings: ReadonlySet<VerifyFinding>;
  readonly attachments: number;
}
const NOTHING: Healed = { findings: new Set(), attachments: 0 };

/** Where the healing itself fails, everything stays a finding. */
async function healFound(
  backups: BackupRoom,
  vault: OpenVault,
  found: readonly VerifyFinding[],
  { signal = new AbortController().signal }: VerifyJob,
): Promise<Healed> {
  const spoiled = found.filter(({ kind }) => kind === 'blob-missing' || kind === 'blob-damaged');
  const ids = attemptStorage(() => spoiled.map(({ table, row }) => blobOfRow(vault.db, table, row)));
  if (spoiled.length === 0 || !ids.ok) return NOTHING;
  const wanted = [...new Set(ids.value)].filter((id) => id !== null);
  const done = await healVault(backups, vault, wanted, { signal, onProgress: () => undefined });
  if (!done.ok) return NOTHING;
  const healed = new Set(done.value.healed);
  const findings = spoiled.filter((_, index) => {
    const id = ids.value[index] ?? null;
    return id !== null && healed.has(id);
  });
  return { findings: new Set(findings), attachments: healed.size };
}
