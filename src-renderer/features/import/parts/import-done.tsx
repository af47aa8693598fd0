import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import type { ImportSummary } from '../table-import.types.ts';
import { useUndoImport } from '../use-undo-import.ts';
import { KeptReport } from './kept-report.tsx';

/** What was imported, what was left out and why, and the way back. */
export function ImportDone({ summary }: { readonly summary: ImportSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const { undo, busy, error } = useUndoImport();
  const [undone, setUndone] = useState<CommandOutput<'imports.undo'> | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [undone]);
  const counted = (key: 'done' | 'leftErrors' | 'leftDuplicates', count: number): string =>
    t(`imports.${key}`, { count, number: format.number(count), file: summary.fileName });
  if (undone !== null) return <Undone kind={summary.kind} undone={undone} heading={heading} />;
  return (
    <>
      <div className="note-box ok import-note">
        <h2 tabIndex={-1} ref={heading}>
          <State kind="ok">{t('imports.doneShort')}</State>
        </h2>
        <p>
          {[
            counted('done', summary.made),
            ...(summary.errors === 0 ? [] : [counted('leftErrors', summary.errors)]),
            ...(summary.duplicates === 0 ? [] : [counted('leftDuplicates', summary.duplicates)]),
          ].join(' ')}
        </p>
        <div className="actions top">
          <Button variant="filled" onClick={() => go({ screen: 'patients' })}>
            {t('imports.toPatients')}
          </Button>
          <Button id="undo-import" disabled={busy} onClick={() => void undo(summary.id).then(setUndone)}>
            {t('imports.undo')}
          </Button>
        </div>
      </div>
      {error !== null && <ErrorNote error={error} />}
      {summary.errors + summary.duplicates > 0 && <KeptReport id={summary.id} />}
    </>
  );
}

interface UndoneProps {
  readonly kind: ImportSummary['kind'];
  readonly undone: CommandOutput<'imports.undo'>;
  readonly heading?: React.Ref<HTMLHeadingElement>;
}

/** What undoing took away, and who stays with a link to her. */
export function Undone({ kind, undone: { removed, kept }, heading }: UndoneProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const key = kind === 'patients' ? 'undone' : 'undoneNotes';
  return (
    <div className="note-box import-note" role="status">
      <h2 tabIndex={-1} ref={heading} className="undone">
        {t(`imports.${key}`, { count: removed, number: format.number(removed) })}
      </h2>
      {kept.length > 0 && kind === 'notes' && (
        <p>{t('imports.keptNotes', { count: kept.length, number: format.number(kept.length) })}</p>
      )}
      {kept.length > 0 && kind === 'patients' && (
        <>
          <p>{t('imports.kept', { count: kept.length, number: format.number(kept.length) })}</p>
          <ul className="kept">
            {kept.slice(0, 100).map(({ patientId, name }) => (
              <li key={patientId}>
                <button
                  type="button"
                  className="link"
                  onClick={() => go({ screen: 'patient', id: patientId, tab: 'summary' })}
                >
                  {[name.codeName || name.given, name.surname1, name.surname2].filter((part) => part !== '').join(' ')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
