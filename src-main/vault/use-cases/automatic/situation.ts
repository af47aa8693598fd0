import type { PlaceId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { changesSince } from '../../storage/repositories/backups.ts';
import { draftsSavedSince } from '../../storage/repositories/drafts-saved.ts';
import { listCopies, listVersions } from '../../storage/repositories/versions.ts';
import { lastWhole } from '../places/standing.ts';
import type { OpenVault } from '../use-case.types.ts';
import type { Situation } from './due.ts';

/** What is to be known to tell whether a version is due. */
export function situationOf(
  vault: OpenVault,
  { here, appeared }: Pick<Situation, 'here' | 'appeared'>,
  sinceTryMs: number | null,
): Situation {
  const last = lastWhole(vault);
  const now = vault.clock.now();
  return {
    now,
    zone: vault.clock.zone(),
    lastAt: last?.version.createdAt ?? null,
    changes: changesSince(vault.db, last?.version.auditSeq ?? 0) + typedSince(vault, last?.version.createdAt, now),
    here,
    appeared,
    behind: here.filter((placeId) => newestIn(vault, placeId) < (last?.version.auditSeq ?? 0)),
    sinceTryMs,
  };
}

/** What is being typed has no entry in the chain until it is kept; a version whose clock ran ahead says nothing of when. */
function typedSince({ db }: OpenVault, last: Instant | undefined, now: Instant): number {
  return draftsSavedSince(db, last === undefined || last > now ? null : last);
}

/** How far the history goes that a place holds; 0 for none. Later entries that change nothing do not count against it. */
function newestIn(vault: OpenVault, placeId: PlaceId): number {
  const there = new Set(
    listCopies(vault.db)
      .filter((copy) => copy.placeId === placeId && copy.state === 'whole')
      .map(({ backupId }) => backupId),
  );
  const held = Math.max(
    0,
    ...listVersions(vault.db)
      .filter(({ backupId }) => there.has(backupId))
      .map(({ auditSeq }) => auditSeq),
  );
  const nothingSince = held > 0 && changesSince(vault.db, held) === 0;
  return nothingSince ? Number.MAX_SAFE_INTEGER : held;
}
