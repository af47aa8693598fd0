import { Button } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { shell } from '../../../vault-client/call.ts';

export interface ErrorLine {
  readonly row: number;
  readonly column: string;
  readonly reason: string;
  /** The beginning of what stands there; empty where that says nothing or was not kept. */
  readonly found: string;
}

interface ErrorRowsProps {
  readonly title: string;
  readonly lines: readonly ErrorLine[];
  /** Whether these are all of them: only then the list is copied or printed whole. */
  readonly isWhole: boolean;
}

/** Row by row what is wrong, to be read beside the file: on the screen, in the clipboard or on paper. */
export function ErrorRows({ title, lines, isWhole }: ErrorRowsProps) {
  const { t } = useTranslation();
  const found = (text: string): string => (text === '' ? '' : t('imports.found', { text }));
  const copy = async (): Promise<void> => {
    const text = lines
      .map(({ row, column, reason, found: cell }) =>
        [t('imports.reportLine', { row, column, reason }), found(cell)].filter((part) => part !== '').join(' '),
      )
      .join('\n');
    try {
      await navigator.clipboard.writeText(text);
      announce(t('imports.copied'));
    } catch {
      announce(t('imports.copyFailed'), 'assertive');
    }
  };
  return (
    <section className="section import-errors" aria-label={title}>
      <h3>{title}</h3>
      <p className="meta">{t('imports.errorRowsMeta')}</p>
      <ul className="rows">
        {lines.map(({ row, column, reason, found: cell }, index) => (
          <li key={index} className="row error-row">
            <span className="row-number">{t('imports.row', { row })}</span>
            <span>{column}</span>
            <span>
              {reason} <span className="meta">{found(cell)}</span>
            </span>
          </li>
        ))}
      </ul>
      {isWhole && (
        <div className="actions top no-print">
          <Button onClick={() => void copy()}>{t('imports.copy')}</Button>
          <Button onClick={() => void shell('window.print', {})}>{t('imports.print')}</Button>
        </div>
      )}
    </section>
  );
}
