import { Checkbox, NativeSelect } from '@mantine/core';
import { ColumnTarget, type ImportMapping } from '../../../../src-shared/clinical/import/import-mapping.ts';
import type { ImportFile } from '../../../../src-shared/commands/imports.contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Section } from '../../../ui/page.tsx';
import { withDateOrder, withHeader } from '../first-mapping.ts';

export interface MappingProps {
  readonly file: ImportFile;
  readonly mapping: ImportMapping;
  readonly disabled: boolean;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** Every column with three of its cells and what it is to become. */
export function ColumnTable({ file, mapping, disabled, onChange }: MappingProps) {
  const { t } = useTranslation();
  const nameOf = useColumnName(file, mapping);
  const set = (column: number, target: ColumnTarget): void => {
    const columns = mapping.columns.map((before, index) => (index === column ? target : before));
    onChange(withDateOrder(file, { ...mapping, columns }));
  };
  const options = ColumnTarget.options.map((value) => ({ value, label: t(`imports.target.${value}`) }));
  return (
    <Section title={t('imports.columns')}>
      <Checkbox
        className="import-header"
        label={t('imports.hasHeader')}
        checked={mapping.hasHeader}
        disabled={disabled}
        onChange={(event) => onChange(withHeader(file, mapping, event.currentTarget.checked))}
      />
      <table className="import-columns">
        <thead className="meta">
          <tr>
            <th scope="col">{t('imports.columnHeading')}</th>
            <th scope="col">{t('imports.samples')}</th>
            <th scope="col">{t('imports.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map((target, column) => (
            <tr key={column} className={target === 'ignore' ? 'ignored' : undefined}>
              <th scope="row">{nameOf(column)}</th>
              <td className="meta">
                <Samples values={file.columns[column]?.samples ?? []} />
              </td>
              <td>
                <NativeSelect
                  id={`target-${column}`}
                  aria-label={t('imports.targetOf', { column: nameOf(column) })}
                  value={target}
                  data={options}
                  disabled={disabled}
                  onChange={(event) => set(column, ColumnTarget.parse(event.currentTarget.value))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Samples({ values }: { readonly values: readonly string[] }) {
  const { t } = useTranslation();
  if (values.length === 0) return <i>{t('imports.nothingThere')}</i>;
  return (
    <ul>
      {values.map((value, index) => (
        <li key={index}>{value}</li>
      ))}
    </ul>
  );
}

/** How a column is called in a sentence: by its heading or, where there is none, by its number. */
export function useColumnName(file: ImportFile, mapping: ImportMapping): (column: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (column) => {
    const heading = mapping.hasHeader ? (file.columns[column]?.heading ?? '') : '';
    return heading === '' ? t('imports.column', { number: format.number(column + 1) }) : heading;
  };
}
