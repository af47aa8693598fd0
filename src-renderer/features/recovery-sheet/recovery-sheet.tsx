import type { z } from 'zod';
import type { RecoverySheet as RecoverySheetSchema } from '../../../src-shared/commands/vault.contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { PageHash } from '../../ui/page-hash.tsx';
import { useQuery } from '../../vault-client/use-query.ts';
import './recovery-sheet.css';

export type Sheet = z.infer<typeof RecoverySheetSchema>;

/** The page to print or copy by hand. It names neither her nor her patients: who finds it learns nothing but that it opens something. */
export function RecoverySheet({ sheet }: { readonly sheet: Sheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useQuery('vault.recoverySheets', {});
  const page = known.state === 'ready' ? known.value.recoveryPage : null;
  return (
    <article className="sheet-paper" aria-label={t('recovery.sheetTitle', { number: sheet.number })}>
      <header>
        <h2>{t('recovery.sheetTitle', { number: sheet.number })}</h2>
        <p className="meta">
          {t('recovery.sheetMade', { date: format.date(sheet.madeAt), record: sheet.vaultId.slice(0, 8) })}
        </p>
      </header>
      <ol className="sheet-groups">
        {sheet.groups.map((group, index) => (
          <li key={group}>
            <span className="meta">{index + 1}</span>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <p>{t('recovery.sheetOpens')}</p>
      <p>{t('recovery.sheetKeep')}</p>
      <p>{t('recovery.sheetUse')}</p>
      {page !== null && (
        <section className="sheet-page" aria-label={t('recovery.sheetPageHash')}>
          <p>{t('recovery.sheetPage')}</p>
          <PageHash hash={page} />
          <p className="meta">{t('recovery.sheetPageHow')}</p>
        </section>
      )}
    </article>
  );
}
