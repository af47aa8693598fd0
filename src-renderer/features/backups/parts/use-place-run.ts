import { useCallback, useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { PlaceId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { call } from '../../../vault-client/call.ts';
import { flushAll } from '../../../vault-client/flushers.ts';
import { refreshBackups } from '../../../vault-client/use-backups-changed.ts';
import { useJob, type Job } from '../../../vault-client/use-job.ts';

export type RunOutcome =
  | { readonly kind: 'backed-up'; readonly places: CommandOutput<'backups.now'>['places'] }
  | { readonly kind: 'verified'; readonly places: CommandOutput<'places.verify'>['places'] }
  | { readonly kind: 'failed'; readonly error: VaultError };

export interface PlaceRun {
  readonly job: Job | null;
  readonly outcome: RunOutcome | null;
  /** Into every place that is here, or into these. */
  readonly backUp: (placeIds: readonly PlaceId[] | null) => Promise<RunOutcome>;
  /** One place, or all that are here. */
  readonly verify: (placeId: PlaceId | null) => Promise<void>;
  readonly clear: () => void;
}

/** Backing up and reading again, with the job under way and what came of it in every place. */
export function usePlaceRun(): PlaceRun {
  const { t } = useTranslation();
  const { job, start, finish } = useJob();
  const [outcome, setOutcome] = useState<RunOutcome | null>(null);

  const ended = useCallback(
    async (next: RunOutcome): Promise<RunOutcome> => {
      finish();
      setOutcome(next);
      if (next.kind !== 'failed') announce(t(`backups.run.${runTitle(next)}`));
      await refreshBackups();
      return next;
    },
    [finish, t],
  );
  const backUp = useCallback(
    async (placeIds: readonly PlaceId[] | null): Promise<RunOutcome> => {
      setOutcome(null);
      const jobId = start();
      await flushAll();
      const result = await call('backups.now', { jobId, placeIds: placeIds === null ? null : [...placeIds] });
      return ended(
        result.ok ? { kind: 'backed-up', places: result.value.places } : { kind: 'failed', error: result.error },
      );
    },
    [start, ended],
  );
  const verify = useCallback(
    async (placeId: PlaceId | null): Promise<void> => {
      setOutcome(null);
      const result = await call('places.verify', { jobId: start(), placeId });
      await ended(
        result.ok ? { kind: 'verified', places: result.value.places } : { kind: 'failed', error: result.error },
      );
    },
    [start, ended],
  );
  const clear = useCallback(() => setOutcome(null), []);
  return { job, outcome, backUp, verify, clear };
}

type Ended = Exclude<RunOutcome, { kind: 'failed' }>;

/** The key of the sentence that sums it up. */
export function runTitle(
  outcome: Ended,
): 'allDone' | 'allWhole' | 'someFailed' | 'noneDone' | 'noneRead' | 'someFound' {
  const failed = outcome.places.filter(({ error }) => error !== null).length;
  const none = failed === outcome.places.length;
  if (outcome.kind === 'backed-up') return none ? 'noneDone' : failed > 0 ? 'someFailed' : 'allDone';
  if (none) return 'noneRead';
  if (outcome.places.some(({ findings }) => findings.length > 0)) return 'someFound';
  return failed > 0 ? 'someFailed' : 'allWhole';
}
