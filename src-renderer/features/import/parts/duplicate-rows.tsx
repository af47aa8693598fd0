import { Button, Checkbox } from '@mantine/core';
import { listName } from '../../../../src-shared/clinical/person-name.ts';
import type { RowOutcome } from '../../../../src-shared/clinical/import/import-report.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';

interface DuplicateRowsProps {
  readonly rows: readonly RowOutcome[];
  readonly take: ReadonlySet<number>;
  readonly disabled: boolean;
  readonly onTake: (rows: ReadonlySet<number>) => void;
}

/** The same person twice is a decision, never a guess: each is left out until she ticks it. */
export function DuplicateRows({ rows, take, disabled, onTake }: DuplicateRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toggle = (row: number): void => {
    const next = new Set(take);
    if (!next.delete(row)) next.add(row);
    onTake(next);
  };
  return (
    <section className="section" aria-label={t('imports.duplicateRows')}>
      <h3>{t('imports.duplicateRows')}</h3>
      <p className="meta">{t('imports.duplicateRowsMeta')}</p>
      <ul className="rows">
        {rows.map(
          (row) =>
            row.state === 'duplicate' && (
              <li key={row.row} className="row duplicate-row">
                <Checkbox
                  checked={take.has(row.row)}
                  disabled={disabled}
                  label={`${t('imports.row', { row: row.row })} · ${listName(row.name)}`}
                  onChange={() => toggle(row.row)}
                />
                <span className="meta">
                  {row.of.kind === 'patient'
                    ? t('imports.sameAsPatient', { name: listName(row.of.name) })
                    : t('imports.sameAsRow', { row: row.of.row })}
                  {row.birthDate !== null && ` · ${t('imports.bornOn', { date: format.date(row.birthDate) })}`}
                </span>
              </li>
            ),
        )}
      </ul>
      {rows.length > 1 && (
        <div className="actions top">
          <Button disabled={disabled} onClick={() => onTake(new Set(rows.map(({ row }) => row)))}>
            {t('imports.takeAll')}
          </Button>
        </div>
      )}
    </section>
  );
}
