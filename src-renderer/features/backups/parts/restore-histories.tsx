import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';

type Histories = NonNullable<CommandOutput<'backups.inspect'>['content']['histories']>;
type Counts = Histories['onlyHere'];

/** How the backup's history stands to the one of here, in words and counts. */
export function RestoreHistories({ histories }: { readonly histories: Histories }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = useCountsText();
  const { relation, at, onlyHere, onlyThere } = histories;
  const words = {
    at: `${format.date(at)}, ${format.time(at)}`,
    onlyHere: counts(onlyHere),
    onlyThere: counts(onlyThere),
  };
  return (
    <>
      {t(`restore.histories.${relation}`, words)}
      {relation === 'diverged' && <span className="meta block">{t('restore.histories.divergedHint')}</span>}
    </>
  );
}

function useCountsText(): (counts: Counts) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ patients, notes, documents, appointments, others }) => {
    const part = (
      key: 'common.patients' | 'common.notes' | 'common.documents' | 'restore.appointments' | 'restore.others',
      count: number,
    ): string[] => (count === 0 ? [] : [t(key, { count, number: format.number(count) })]);
    const parts = [
      ...part('common.patients', patients),
      ...part('common.notes', notes),
      ...part('common.documents', documents),
      ...part('restore.appointments', appointments),
      ...part('restore.others', others),
    ];
    return parts.length === 0 ? t('restore.histories.nothing') : parts.join(', ');
  };
}
