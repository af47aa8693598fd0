import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { actionsOf } from '../../../src-shared/clinical/audit-groups.ts';
import type { AuditFilters } from '../../../src-shared/commands/audit.contract.ts';
import { capitalise, localZone, useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useAuditPlace, WHOLE_LOG, type AuditPlace } from '../../navigation/audit-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { LOG_ID } from './entry-keys.ts';
import { groupedByDay } from './grouped-lines.ts';
import { ExportDialog } from './parts/export-dialog.tsx';
import { Filters } from './parts/filters.tsx';
import { LogEntry } from './parts/log-entry.tsx';
import { useLog } from './use-log.ts';
import './audit.css';

/** What was done with the record, newest first, as sentences. The arrows go from entry to entry, Enter opens one. */
export function AuditView() {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useAuditPlace();
  const [exporting, setExporting] = useState(false);
  const [exported, setExported] = useState<string | null>(null);
  const zone = localZone();
  const filters = filtersOf(place);
  const log = useLog(filters);
  const filtered = JSON.stringify(place) !== JSON.stringify(WHOLE_LOG);
  const clear = (): void => useAuditPlace.setState(WHOLE_LOG);
  return (
    <Page
      title={t('audit.title')}
      meta={t('audit.meta')}
      actions={
        <Button
          id="export-audit"
          leftSection={<IconDownload size={18} stroke={1.5} aria-hidden />}
          disabled={log.total === 0}
          onClick={() => setExporting(true)}
        >
          {t('audit.export')}
        </Button>
      }
    >
      <Filters
        place={place}
        onChange={(changed) => useAuditPlace.setState(changed)}
        onClear={filtered ? clear : null}
      />
      <p className="meta audit-total" role="status">
        {log.state === 'ready' && log.total > 0
          ? t('audit.total', { count: log.total, number: format.number(log.total) })
          : '\u00a0'}
      </p>
      {exported !== null && <p className="note-box ok audit-exported">{exported}</p>}
      {log.error !== null && <ErrorNote error={log.error} />}
      {log.state === 'ready' && log.total === 0 && (
        <EmptyState
          title={t('audit.noMatch')}
          action={filtered ? <Button onClick={clear}>{t('audit.clear')}</Button> : undefined}
        >
          {place.patientId !== null && t('audit.noMatchMeans')}
        </EmptyState>
      )}
      <div className="audit-log" id={LOG_ID} role="group" aria-label={t('audit.list')}>
        {groupedByDay(log.lines, zone).map(({ day, items }) => (
          <section key={day} className="audit-day" aria-label={format.fullDate(day)}>
            <h2>{capitalise(format.fullDate(day))}</h2>
            <ul className="rows">
              {items.map((item) => (
                <LogEntry key={item.first.seq} item={item} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {log.more && (
        <div className="actions top">
          <Button id="older-entries" loading={log.busy} onClick={() => void log.older()}>
            {t('audit.older')}
          </Button>
        </div>
      )}
      <ExportDialog
        opened={exporting}
        filters={filters}
        total={log.total}
        onClose={() => setExporting(false)}
        onExported={(words) => {
          setExporting(false);
          setExported(words);
          log.reload();
        }}
      />
    </Page>
  );
}

function filtersOf({ group, patientId, from, to }: AuditPlace): AuditFilters {
  return { actions: group === null ? [] : actionsOf(group), patientId, from, to, zone: localZone() };
}
