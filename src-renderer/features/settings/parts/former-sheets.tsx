import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useFitsSearch } from '../../../ui/settings-search.ts';
import { useQuery } from '../../../vault-client/use-query.ts';

type Sheet = CommandOutput<'vault.recoverySheets'>['sheets'][number];

/** The sheets that were replaced: what each still opens, as far as this record knows its backups, and when to destroy it. */
export function FormerSheets({ sheets }: { readonly sheets: readonly Sheet[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = useFitsSearch(t('settings.formerSheets'), t('settings.recoverySheet'));
  const backups = useQuery('backups.known', {});
  const former = sheets.filter(({ replacedAt }) => replacedAt !== null);
  if (!shown || former.length === 0 || backups.state !== 'ready') return null;
  const stillOpens = (sheet: Sheet): string => {
    const times = backupsOf(
      sheet,
      backups.value.backups.map(({ createdAt }) => createdAt),
    );
    const last = times.at(-1);
    if (last === undefined) return t('settings.formerNoBackup');
    const count = times.length;
    return t('settings.formerBackups', { count, number: format.number(count), last: format.date(last) });
  };
  return (
    <div className="former-sheets">
      <h3>{t('settings.formerSheets')}</h3>
      <ul>
        {former.map((sheet) => (
          <li key={sheet.number}>
            {t('settings.formerSheet', {
              number: format.number(sheet.number),
              made: format.date(sheet.madeAt),
              replaced: format.date(sheet.replacedAt ?? sheet.madeAt),
            })}{' '}
            {stillOpens(sheet)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** When the known backups were made that this sheet opens, oldest first: a backup carries the sheet that was valid when it was made. */
function backupsOf({ madeAt, replacedAt }: Sheet, made: readonly Instant[]): readonly Instant[] {
  const from = Date.parse(madeAt);
  const until = replacedAt === null ? Infinity : Date.parse(replacedAt);
  return made
    .filter((at) => Date.parse(at) >= from && Date.parse(at) < until)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
}
