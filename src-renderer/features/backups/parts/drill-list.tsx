import { Button } from '@mantine/core';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { capitalise, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Section } from '../../../ui/page.tsx';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import { useContentText } from './content-text.ts';
import { ShowMore, useParts } from './show-more.tsx';

export type DrillReport = CommandOutput<'drills.run'>['report'];

const PART = 6;
const rowId = (drill: DrillReport | undefined): string => (drill === undefined ? '' : `drill-${drill.drillId}`);

interface DrillListProps {
  readonly drills: readonly DrillReport[];
  readonly disabled: boolean;
  readonly onRun: () => void;
  readonly onReport: (report: DrillReport) => void;
}

/** The dated reports, newest first. */
export function DrillList({ drills, disabled, onRun, onReport }: DrillListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  const { shown, next, more } = useParts(drills.length, PART, (index) => rowId(drills[index]));
  return (
    <Section title={t('drills.title')}>
      <p className="meta section-words">{t('drills.meta')}</p>
      {drills.length === 0 ? (
        <p className="meta">{t('drills.none')}</p>
      ) : (
        <ul className="rows version-rows" aria-label={t('drills.title')}>
          {drills.slice(0, shown).map((drill) => (
            <li className="backup-row" key={drill.drillId}>
              <div className="drill-line">
                <span>{capitalise(format.moment(drill.startedAt, now()))}</span>
                {drill.ok ? (
                  <State kind="ok">{t('drills.gaveBack', { content: contentText(drill) })}</State>
                ) : (
                  <State kind="danger">{t(drill.error === null ? 'drills.differed' : 'drills.notDone')}</State>
                )}
                <span className="meta">{drill.place ?? t('drills.paper.ownFile')}</span>
                <button
                  type="button"
                  className="link"
                  id={rowId(drill)}
                  aria-label={t('drills.reportOf', { when: format.moment(drill.startedAt, now()) })}
                  onClick={() => onReport(drill)}
                >
                  {t('drills.report')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {next > 0 && <ShowMore label={t('drills.more', { count: next })} onMore={more} />}
      <div className="actions top">
        <Button id="run-drill" disabled={disabled} onClick={onRun}>
          {t('drills.run')}
        </Button>
      </div>
    </Section>
  );
}
