import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { mappingProblem } from '../../../src-shared/clinical/import/import-mapping.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { dateOrderOf } from './first-mapping.ts';
import { ColumnTable } from './parts/column-table.tsx';
import { DryRunReport } from './parts/dry-run-report.tsx';
import { EarlierImports } from './parts/earlier-imports.tsx';
import { ImportDone } from './parts/import-done.tsx';
import { ImportProgress } from './parts/import-progress.tsx';
import { MappingQuestions } from './parts/mapping-questions.tsx';
import type { ChosenFile } from './table-import.types.ts';
import { useTableImport } from './use-table-import.ts';

/** One page from top to bottom: the file, what its columns are, what would happen, and what did. */
export function PatientsImport() {
  const { t } = useTranslation();
  const format = useFormat();
  const flow = useTableImport();
  const result = useRef<HTMLHeadingElement>(null);
  const { chosen, mapping, dryRun, done } = flow;
  const checked = dryRun !== null;
  useEffect(() => {
    if (!checked) return;
    result.current?.focus({ preventScroll: true });
    result.current?.scrollIntoView({ block: 'start' });
  }, [checked]);

  const problem =
    chosen === null || mapping === null ? null : mappingProblem(mapping, dateOrderOf(chosen.file, mapping) === 'open');
  const importable = dryRun === null ? 0 : dryRun.counts.ready + flow.take.size;
  const run = async (): Promise<void> => {
    const summary = await flow.run();
    if (summary !== null) announce(t('imports.doneShort'));
  };
  const choose = (
    <Button
      id="choose-import"
      variant={chosen === null && done === null ? 'filled' : 'default'}
      disabled={flow.busy || flow.before === 'loading'}
      onClick={() => void flow.choose()}
    >
      {chosen !== null ? t('imports.another') : done === null ? t('imports.choose') : t('imports.importMore')}
    </Button>
  );
  return (
    <Page title={t('imports.title')}>
      {done === null && chosen === null && (
        <>
          <p className="import-intro">{t('imports.intro')}</p>
          <p className="import-intro meta">{t('imports.how')}</p>
        </>
      )}
      {chosen === null && done === null && flow.before !== null && flow.before !== 'loading' && (
        <div className="note-box import-note">
          <p>{t('imports.resumed', { file: flow.before.fileName })}</p>
          <button type="button" className="link" onClick={() => void flow.startOver()}>
            {t('imports.startOver')}
          </button>
        </div>
      )}
      {done !== null && <ImportDone summary={done} />}
      <div className="actions top">{choose}</div>
      {flow.error !== null && <ErrorNote error={flow.error} />}
      {chosen !== null && mapping !== null && (
        <>
          <FileLine
            chosen={chosen}
            hasHeader={mapping.hasHeader}
            resumed={flow.resumed}
            before={flow.before === 'loading' ? null : flow.before}
          />
          <ColumnTable file={chosen.file} mapping={mapping} disabled={flow.busy} onChange={flow.decide} />
          <MappingQuestions file={chosen.file} mapping={mapping} disabled={flow.busy} onChange={flow.decide} />
          <div className="actions top import-check">
            <Button
              id="check-rows"
              variant={checked ? 'default' : 'filled'}
              disabled={flow.busy || problem !== null}
              aria-describedby={problem === null ? undefined : 'mapping-problem'}
              onClick={() => void flow.check()}
            >
              {t(checked ? 'imports.checkAgain' : 'imports.check')}
            </Button>
            <span id="mapping-problem" className="meta" role="status">
              {problem === null ? '' : t(`imports.problem.${problem}`)}
            </span>
          </div>
        </>
      )}
      {chosen !== null && dryRun !== null && (
        <section className="section" aria-labelledby="import-result">
          <h2 id="import-result" tabIndex={-1} ref={result}>
            {t('imports.result')}
          </h2>
          <DryRunReport flow={flow} dryRun={dryRun} file={chosen.file}>
            {flow.job === null ? (
              <div className="actions top">
                <Button
                  id="run-import"
                  variant="filled"
                  disabled={importable === 0 || flow.busy}
                  onClick={() => void run()}
                >
                  {t('imports.import', { count: importable, number: format.number(importable) })}
                </Button>
              </div>
            ) : (
              <ImportProgress job={flow.job} />
            )}
          </DryRunReport>
        </section>
      )}
      {chosen === null && <EarlierImports shown={done?.id ?? null} />}
    </Page>
  );
}

const DELIMITER = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const;
const ENCODING = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
} as const;

interface FileLineProps {
  readonly chosen: ChosenFile;
  readonly hasHeader: boolean;
  readonly resumed: boolean | null;
  readonly before: { readonly fileName: string } | null;
}

/** What was found out about the file, so that she sees at once when something was misread. */
function FileLine({ chosen: { fileName, file }, hasHeader, resumed, before }: FileLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const delimiter = t(`imports.delimiter.${DELIMITER[file.delimiter]}`);
  const count = file.rows - (hasHeader ? 1 : 0);
  const rows = t('imports.rows', { count, number: format.number(count) });
  return (
    <div className="import-file">
      <p className="file-name">{fileName}</p>
      <p className="meta">{t('imports.fileIs', { rows, delimiter, encoding: ENCODING[file.encoding] })}</p>
      {resumed !== null && (
        <p className="meta" role="status">
          {t(resumed ? 'imports.resumedUsed' : 'imports.otherColumns', { file: before?.fileName ?? '' })}
        </p>
      )}
    </div>
  );
}
