import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useQuery } from '../../../vault-client/use-query.ts';

type NamedRow = CommandOutput<'audit.entry'>['rows'][number];

/** As many characters as two people compare aloud. */
const FINGERPRINT = 16;

/** The place of an entry in the chain and the rows that it names. */
export function EntryDetails({ seq }: { readonly seq: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entry = useQuery('audit.entry', { seq });
  if (entry.state === 'loading') return <p className="meta">{t('common.loading')}</p>;
  if (entry.state === 'failed') return <ErrorNote error={entry.error} />;
  const { line, hash, signedUpTo, rows } = entry.value;
  return (
    <>
      {line.changes === 0 ? (
        <p className="meta">{t('audit.namesNothing')}</p>
      ) : (
        <>
          <p className="meta">
            {t('audit.rows', { count: line.changes, number: format.number(line.changes) })}
            {rows.length < line.changes && ` ${t('audit.moreRows', { number: format.number(rows.length) })}`}
          </p>
          <ul>
            {rows.map((row) => (
              <li key={`${row.table} ${row.row}`}>
                <NamedRowWords row={row} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="meta">
        {t('audit.entry', { seq: format.number(seq) })}
        {' · '}
        {t('audit.fingerprint', { hash: hash.slice(0, FINGERPRINT) })}
        {' · '}
        {signedUpTo === null ? t('audit.notSigned') : t('audit.signed', { seq: format.number(signedUpTo) })}
      </p>
    </>
  );
}

function NamedRowWords({ row }: { readonly row: NamedRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = format.number(row.revision);
  const isVersion = row.table === 'note_versions' || row.table === 'private_note_versions';
  const standing = isVersion ? t('audit.version', { number }) : t('audit.revision', { number });
  return (
    <>
      {t(`audit.tables.${row.table}`)}
      {row.patient !== null && ` · ${row.patient.name}`}
      <span className="meta"> · {row.deleted ? t('audit.gone') : standing}</span>
    </>
  );
}
