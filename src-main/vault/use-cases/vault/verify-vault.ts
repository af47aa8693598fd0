import { ok } from '../../../../src-shared/result.ts';
import { attemptStorage } from '../../storage/storage-error.ts';
import { countAudit } from '../../storage/repositories/audit-log.ts';
import { checkNoteSignatures } from '../notes/check-note-signatures.ts';
import { checkPrivateRecords } from '../private/check-private-records.ts';
import type { Outcome, Session } from '../use-case.types.ts';
import { keepVerification } from './last-verification.ts';
import { namedFindings } from './named-findings.ts';

export interface VerifyJob {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** Everything that can be verified of the open vault, with whose each finding is; the counts and the date are kept. `cancelled` by the signal or a lock. */
export async function verifyVault(session: Session, job: VerifyJob = {}): Promise<Outcome<'vault.verify'>> {
  const { vault } = session;
  const verified = await session.verify({ ...job, checks: [checkNoteSignatures(vault), checkPrivateRecords(vault)] });
  if (!verified.ok) return verified;
  const { entries, rows, blobs, findings } = verified.value;
  const failed = { actions: ['unlock.failed'], from: null, until: null, about: null } as const;
  const failedAttempts = attemptStorage(() => countAudit(vault.db, failed));
  const readable = !findings.some(({ kind }) => kind === 'page-damaged');
  if (readable) keepVerification(vault, { at: vault.clock.now(), entries, rows, blobs, findings: findings.length });
  return ok({
    entries,
    rows,
    blobs,
    unauthenticated: failedAttempts.ok ? failedAttempts.value : 0,
    findings: readable
      ? namedFindings(vault.db, findings)
      : findings.map((finding) => ({ ...finding, patient: null, at: null })),
  });
}
