import type { CommandOutput } from '../../src-shared/commands/contract.ts';
import { useQuery, type Query } from './use-query.ts';

type Standing = CommandOutput<'backups.standing'>;

/** How she stands, the same on every screen. A file that she saved by hand counts where it is newer than every version in a place: it is then in no place. */
export function useBackupStanding(): Query<Standing> {
  const standing = useQuery('backups.standing', {});
  const known = useQuery('backups.known', {});
  if (standing.state !== 'ready') return standing;
  if (known.state === 'loading') return { state: 'loading', reload: standing.reload };
  const file = known.state === 'ready' ? known.value.backups[0] : undefined;
  const { last } = standing.value;
  if (known.state !== 'ready' || file === undefined) return standing;
  if (last !== null && Date.parse(last.createdAt) >= Date.parse(file.createdAt)) return standing;
  const changesSince = known.value.changesSinceLast;
  return {
    ...standing,
    value: {
      ...standing.value,
      last: { createdAt: file.createdAt, verifiedAt: file.verifiedAt, places: 0, attachmentsLost: 0 },
      changesSince,
      firstChangeSince: changesSince === 0 ? null : file.createdAt,
    },
  };
}
