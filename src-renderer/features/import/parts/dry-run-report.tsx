import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { listName } from '../../../../src-shared/clinical/person-name.ts';
import type { RowOutcome } from '../../../../src-shared/clinical/import/import-report.ts';
import type { ImportFile } from '../../../../src-shared/commands/imports.contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { State } from '../../../ui/state.tsx';
import type { DryRun } from '../table-import.types.ts';
import type { TableImport } from '../use-table-import.ts';
import { useColumnName } from './column-table.tsx';
import { DuplicateRows } from './duplicate-rows.tsx';
import { ErrorRows, type ErrorLine } from './error-rows.tsx';

interface DryRunReportProps {
  readonly flow: TableImport;
  readonly dryRun: DryRun;
  readonly file: ImportFile;
  /** The act itself: below what she decides, above what cannot be taken. */
  readonly children: ReactNode;
}

/** What the import would do: in a sentence, with the first rows as they would be, then what needs a look. */
export function DryRunReport({ flow, dryRun, file, children }: DryRunReportProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts, errors, duplicates } = dryRun;
  const counted = (key: 'ready' | 'errors' | 'duplicates'): string =>
    t(`imports.${key}`, { count: counts[key], number: format.number(counts[key]) });
  return (
    <>
      <p className="import-counts" role="status">
        {[
          counts.ready === 0 ? t('imports.readyNone') : counted('ready'),
          ...(counts.errors === 0 ? [] : [counted('errors')]),
          ...(counts.duplicates === 0 ? [] : [counted('duplicates')]),
        ].join(' ')}{' '}
        <span className="meta">{t('imports.nothingYet')}</span>
      </p>
      {dryRun.first.length > 0 && <FirstRows rows={dryRun.first} />}
      {duplicates.total > 0 && (
        <>
          <DuplicateRows rows={duplicates.rows} take={flow.take} disabled={flow.busy} onTake={flow.setTake} />
          <More
            shown={duplicates.rows.length}
            total={duplicates.total}
            onMore={() => void flow.loadMore('duplicate')}
          />
        </>
      )}
      {children}
      {errors.total > 0 && (
        <>
          <ErrorLines flow={flow} rows={errors.rows} total={errors.total} file={file} />
          <More shown={errors.rows.length} total={errors.total} onMore={() => void flow.loadMore('error')} />
        </>
      )}
    </>
  );
}

function FirstRows({ rows }: { readonly rows: readonly RowOutcome[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className="import-columns first-rows">
      <caption className="meta">{t('imports.firstRows')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('imports.asName')}</th>
          <th scope="col">{t('imports.asBirth')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(
          (row) =>
            row.state === 'ready' && (
              <tr key={row.row}>
                <td>{listName(row.name)}</td>
                <td className="meta">{row.birthDate === null ? '' : format.date(row.birthDate)}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

interface ErrorLinesProps {
  readonly flow: TableImport;
  readonly rows: readonly RowOutcome[];
  readonly total: number;
  readonly file: ImportFile;
}

function ErrorLines({ flow, rows, file, total }: ErrorLinesProps) {
  const { mapping } = flow;
  if (mapping === null) return null;
  return <NamedErrorLines rows={rows} total={total} file={file} mapping={mapping} />;
}

function NamedErrorLines({
  rows,
  total,
  file,
  mapping,
}: Omit<ErrorLinesProps, 'flow'> & { readonly mapping: NonNullable<TableImport['mapping']> }) {
  const { t } = useTranslation();
  const nameOf = useColumnName(file, mapping);
  const lines = rows.flatMap((row): ErrorLine[] =>
    row.state !== 'error'
      ? []
      : row.problems.map(({ column, reason, found }) => ({
          row: row.row,
          column: column === null ? t('imports.wholeRow') : nameOf(column),
          reason: t(`imports.reason.${reason}`),
          found,
        })),
  );
  return <ErrorRows title={t('imports.errorRows')} lines={lines} isWhole={rows.length === total} />;
}

/** The rest of a long list, a page at a time. */
export function More({
  shown,
  total,
  onMore,
}: {
  readonly shown: number;
  readonly total: number;
  readonly onMore: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = Math.min(200, total - shown);
  if (left <= 0) return null;
  return (
    <div className="actions top">
      <Button onClick={onMore}>{t('imports.more', { count: left, number: format.number(left) })}</Button>
      <State kind="none">{`${format.number(shown)} / ${format.number(total)}`}</State>
    </div>
  );
}
