import type { PlaceId } from '../../../../src-shared/ids.ts';
import { changesSince } from '../../storage/repositories/backups.ts';
import { listCopies, listVersions } from '../../storage/repositories/versions.ts';
import { lastWhole } from '../places/standing.ts';
import type { Visit } from '../places/visit.ts';
import type { OpenVault } from '../use-case.types.ts';
import type { Situation } from './due.ts';

/** What is to be known to tell whether a version is due. `visit`: what is here. */
export function situationOf(vault: OpenVault, visit: Visit, sinceTryMs: number | null): Situation {
  const last = lastWhole(vault);
  const here = [...visit.here.keys()];
  return {
    now: vault.clock.now(),
    zone: vault.clock.zone(),
    lastAt: last?.version.createdAt ?? null,
    changes: changesSince(vault.db, last?.version.auditSeq ?? 0),
    here,
    appeared: visit.appeared,
    behind: here.filter((placeId) => newestIn(vault, placeId) < (last?.version.auditSeq ?? 0)),
    sinceTryMs,
  };
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
