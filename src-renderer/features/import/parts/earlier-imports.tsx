import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { ImportId } from '../../../../src-shared/ids.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Section } from '../../../ui/page.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import type { ImportSummary } from '../table-import.types.ts';
import { useUndoImport } from '../use-undo-import.ts';
import { Undone } from './import-done.tsx';
import { KeptReport } from './kept-report.tsx';

/** What was imported before; each batch can be undone and says what it left out. `shown`: the one that stands above already. */
export function EarlierImports({ shown }: { readonly shown: ImportId | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useQuery('imports.list', {});
  const { undo, busy, error } = useUndoImport();
  const [asked, setAsked] = useState<ImportSummary | null>(null);
  const [report, setReport] = useState<ImportId | null>(null);
  const [undone, setUndone] = useState<{
    readonly kind: ImportSummary['kind'];
    readonly value: CommandOutput<'imports.undo'>;
  } | null>(null);
  if (known.state === 'failed') return <ErrorNote error={known.error} />;
  const imports = known.state === 'ready' ? known.value.imports.filter(({ id }) => id !== shown) : [];
  if (imports.length === 0) return null;
  const madeBy = ({ kind, made }: ImportSummary): string =>
    t(kind === 'patients' ? 'common.patients' : 'common.notes', { count: made, number: format.number(made) });
  const confirm = async (batch: ImportSummary): Promise<void> => {
    const value = await undo(batch.id);
    setAsked(null);
    if (value !== null) setUndone({ kind: batch.kind, value });
  };
  return (
    <Section title={t('imports.earlier')}>
      {error !== null && <ErrorNote error={error} />}
      {undone !== null && <Undone kind={undone.kind} undone={undone.value} />}
      <Rows label={t('imports.earlier')}>
        {imports.map((batch) => (
          <Row key={batch.id} columns="minmax(0, 1fr) auto auto">
            <span>
              {t('imports.earlierMade', { made: madeBy(batch), file: batch.fileName })}{' '}
              <span className="meta">{format.momentInWords(batch.createdAt, now())}</span>
            </span>
            <span>
              {batch.errors + batch.duplicates > 0 && (
                <button type="button" className="link" onClick={() => setReport(report === batch.id ? null : batch.id)}>
                  {t('imports.showReport')}
                </button>
              )}
            </span>
            {batch.state === 'done' ? (
              <Button size="sm" disabled={busy} onClick={() => setAsked(batch)}>
                {t('imports.undoThis')}
              </Button>
            ) : (
              <State kind="none">{t('imports.earlierUndone')}</State>
            )}
          </Row>
        ))}
      </Rows>
      {report !== null && <KeptReport id={report} />}
      {asked !== null && (
        <ConfirmDialog
          opened
          title={t('imports.confirmUndo')}
          confirm={t('imports.undoThis')}
          danger
          busy={busy}
          onConfirm={() => void confirm(asked)}
          onCancel={() => setAsked(null)}
        >
          {t('imports.confirmUndoText', { made: madeBy(asked), date: format.date(asked.createdAt) })}
        </ConfirmDialog>
      )}
    </Section>
  );
}
