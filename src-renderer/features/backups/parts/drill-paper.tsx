import { useFormat } from '../../../i18n/format.ts';
import { i18n, useTranslation } from '../../../i18n/index.ts';
import { useErrorText } from '../../../ui/error-text.ts';
import { useShellInfo, useVaultStatus } from '../../../vault-client/session-store.ts';
import { useContentText } from './content-text.ts';
import type { DrillReport } from './drill-list.tsx';
import './drill-paper.css';

/** The sheet itself: what was restored from where, what was compared, by which program, and a line to sign. No name of a patient. */
export function DrillPaper({ report }: { readonly report: DrillReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  const errorText = useErrorText();
  const info = useShellInfo();
  const { vaultId } = useVaultStatus();
  const name = info.preferences.recordName;
  const seconds = Math.max(0, Math.round((Date.parse(report.endedAt) - Date.parse(report.startedAt)) / 1000));
  const moment = (at: DrillReport['startedAt']): string => `${format.date(at)}, ${format.time(at)}`;
  const result = (): string => {
    if (report.error !== null) return errorText(report.error);
    return report.ok
      ? t('drills.gaveBack', { content: contentText(report) })
      : `${t('drills.failedTitle')}: ${contentText(report)}`;
  };
  return (
    <article className="drill-paper" aria-label={t('drills.paper.title')}>
      <h2>{t('drills.paper.title')}</h2>
      <dl className="facts">
        <dt>{t('drills.paper.record')}</dt>
        <dd>
          {name === '' ? null : `${name}, `}
          <span className="file-name">{vaultId}</span>
        </dd>
        <dt>{t('drills.paper.begun')}</dt>
        <dd>{moment(report.startedAt)}</dd>
        <dt>{t('drills.paper.ended')}</dt>
        <dd>
          {moment(report.endedAt)} ({t('drills.paper.duration').toLocaleLowerCase()} {format.wait(seconds)})
        </dd>
        <dt>{t('drills.paper.version')}</dt>
        <dd>{moment(report.backupCreatedAt)}</dd>
        <dt>{t('drills.paper.file')}</dt>
        <dd className="file-name">
          {report.fileName}, {format.bytes(report.bytes)}
        </dd>
        <dt>{t('drills.paper.place')}</dt>
        <dd>{report.place ?? t('drills.paper.ownFile')}</dd>
        <dt>{t('drills.paper.openedWith')}</dt>
        <dd>{t(`drills.paper.${report.openedWith}`)}</dd>
        <dt>{t('drills.paper.program')}</dt>
        <dd>Sigilo {report.appVersion}</dd>
        <dt>{t('drills.paper.result')}</dt>
        <dd>
          <strong>{result()}</strong>
        </dd>
      </dl>
      {report.error === null ? <Comparison report={report} /> : <p className="meta">{t('drills.paper.notCompared')}</p>}
      <p className="meta">{t('drills.paper.legal')}</p>
      <p className="signature meta">{t('drills.paper.signature')}</p>
    </article>
  );
}

/** What was compared, row by row; nothing where the drill came to no end. */
function Comparison({ report }: { readonly report: DrillReport }) {
  const { t } = useTranslation();
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('drills.paper.table')}</th>
            <th scope="col" className="nums">
              {t('drills.paper.inBackup')}
            </th>
            <th scope="col" className="nums">
              {t('drills.paper.restored')}
            </th>
            <th scope="col">{t('drills.paper.equal')}</th>
          </tr>
        </thead>
        <tbody>
          {report.tables.map(({ table, inBackup, restored, equal }) => (
            <Compared key={table} name={tableName(table)} inBackup={inBackup} restored={restored} equal={equal} />
          ))}
          <Compared name={t('drills.paper.attachments')} {...report.attachments} />
        </tbody>
      </table>
      <dl className="facts">
        <dt>{t('drills.paper.database')}</dt>
        <dd>{t(report.databaseWhole ? 'drills.paper.wholeYes' : 'drills.paper.wholeNo')}</dd>
        <dt>{t('drills.paper.chain')}</dt>
        <dd>{t(report.chainWhole ? 'drills.paper.wholeYes' : 'drills.paper.wholeNo')}</dd>
      </dl>
      <p className="meta">{t('drills.paper.what')}</p>
    </>
  );

  /** In her words where the catalogue has them; a table of a later version by its own name. */
  function tableName(table: string): string {
    const key = `drills.tables.${table}` as 'drills.tables.notes';
    const named: boolean = i18n.exists(key);
    return named ? t(key) : table;
  }
}

interface ComparedProps {
  readonly name: string;
  readonly inBackup: number;
  readonly restored: number;
  readonly equal: boolean;
}

function Compared({ name, inBackup, restored, equal }: ComparedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr className={equal ? undefined : 'differs'}>
      <th scope="row">{name}</th>
      <td className="nums">{format.number(inBackup)}</td>
      <td className="nums">{format.number(restored)}</td>
      <td>{t(equal ? 'drills.paper.yes' : 'drills.paper.no')}</td>
    </tr>
  );
}
