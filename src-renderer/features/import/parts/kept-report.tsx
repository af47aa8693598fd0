import { useEffect, useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { ImportId } from '../../../../src-shared/ids.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { call } from '../../../vault-client/call.ts';
import { More } from './dry-run-report.tsx';
import { ErrorRows, type ErrorLine } from './error-rows.tsx';

type Rows = CommandOutput<'imports.report'>['rows'];

/** The rows that an import left out, as they were kept with it. */
export function KeptReport({ id }: { readonly id: ImportId }) {
  const { t } = useTranslation();
  const [loaded, setLoaded] = useState<{ readonly total: number; readonly rows: Rows }>({ total: 0, rows: [] });
  const load = async (offset: number): Promise<void> => {
    const page = await call('imports.report', { id, offset });
    if (!page.ok) return;
    const { total, rows } = page.value;
    setLoaded((before) => ({ total, rows: [...before.rows.slice(0, offset), ...rows] }));
  };
  useEffect(() => {
    let wanted = true;
    void call('imports.report', { id, offset: 0 }).then((page) => {
      if (wanted && page.ok) setLoaded({ total: page.value.total, rows: page.value.rows });
    });
    return () => {
      wanted = false;
    };
  }, [id]);
  if (loaded.total === 0) return null;
  const columnName = (heading: string | null): string => {
    if (heading === null) return t('imports.wholeRow');
    const unnamed = /^#(\d+)$/.exec(heading);
    return unnamed === null ? heading : t('imports.column', { number: unnamed[1] ?? '' });
  };
  const lines = loaded.rows.flatMap(({ row, problems, duplicate }): ErrorLine[] =>
    duplicate
      ? [{ row, column: t('imports.wholeRow'), reason: t('imports.reportDuplicate'), found: '' }]
      : problems.map(({ heading, reason }) => ({
          row,
          column: columnName(heading),
          reason: t(`imports.reason.${reason}`),
          found: '',
        })),
  );
  const { rows, total } = loaded;
  return (
    <>
      <ErrorRows title={t('imports.showReport')} lines={lines} isWhole={rows.length === total} />
      <More shown={rows.length} total={total} onMore={() => void load(rows.length)} />
    </>
  );
}
