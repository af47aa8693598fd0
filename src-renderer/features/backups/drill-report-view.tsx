import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { shell } from '../../vault-client/call.ts';
import type { DrillReport } from './parts/drill-list.tsx';
import { DrillPaper } from './parts/drill-paper.tsx';

interface DrillReportViewProps {
  readonly report: DrillReport;
  readonly onLeave: () => void;
}

/** One report on a sheet of A4, as it is printed. */
export function DrillReportView({ report, onLeave }: DrillReportViewProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const title = report.ok
    ? t('drills.okTitle')
    : t(report.error === null ? 'drills.failedTitle' : 'drills.couldNotTitle');
  return (
    <div className="stack">
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {report.error !== null && <ErrorNote error={report.error} />}
      <DrillPaper report={report} />
      <div className="actions">
        <Button variant="filled" onClick={() => void shell('window.print', {})}>
          {t('drills.print')}
        </Button>
        <Button onClick={onLeave}>{t('drills.back')}</Button>
      </div>
    </div>
  );
}
