import { useTranslation } from '../../../i18n/index.ts';
import { PageHash } from '../../../ui/page-hash.tsx';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { State } from '../../../ui/state.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useVaultStatus } from '../../../vault-client/session-store.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import { FormerSheets } from './former-sheets.tsx';

interface RecoveryProps {
  readonly onNewSheet: () => void;
  readonly onProveSheet: () => void;
}

/** The recovery sheet that opens the record: which, whether it was proved, and a new one; then the earlier ones. */
export function Recovery({ onNewSheet, onProveSheet }: RecoveryProps) {
  const { t } = useTranslation();
  const { recoveryProved } = useVaultStatus();
  const format = useFormat();
  const history = useQuery('vault.recoverySheets', {});
  const sheets = history.state === 'ready' ? history.value.sheets : [];
  const page = history.state === 'ready' ? history.value.recoveryPage : null;
  const valid = sheets.find(({ replacedAt }) => replacedAt === null);
  const proved = recoveryProved === true;
  const stands = t(proved ? 'settings.sheetProved' : 'settings.sheetNotProved');
  const which = valid && t('settings.sheetIs', { number: valid.number, date: format.date(valid.madeAt) });
  const words = [which, stands, proved ? '' : t('settings.sheetLost')].join(' ');
  return (
    <>
      <Rows label={t('settings.recovery')}>
        <Setting
          id="setting-sheet"
          name={t('settings.recoverySheet')}
          words={words}
          meta={
            <>
              {which !== undefined && <span className="sheet-which">{which}</span>}{' '}
              <State kind={proved ? 'ok' : 'warn'}>{stands}</State>{' '}
              {!proved && <span className="sheet-which">{t('settings.sheetLost')}</span>}
            </>
          }
        >
          <div className="links-end">
            {!proved && (
              <button type="button" className="link" id="prove-sheet" onClick={onProveSheet}>
                {t('settings.proveSheet')}
              </button>
            )}
            <button type="button" className="link" id="new-sheet" onClick={onNewSheet}>
              {t('settings.newSheet')}
            </button>
          </div>
        </Setting>
        {page !== null && (
          <Setting
            id="setting-recovery-page"
            name={t('settings.recoveryPage')}
            words={[t('settings.recoveryPageMeans'), page].join(' ')}
            meta={
              <>
                {t('settings.recoveryPageMeans')}
                <PageHash hash={page} />
              </>
            }
          />
        )}
      </Rows>
      <FormerSheets sheets={sheets} />
    </>
  );
}
