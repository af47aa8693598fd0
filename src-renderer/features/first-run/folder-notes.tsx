import { useTranslation } from '../../i18n/index.ts';
import { useShellInfo } from '../../vault-client/session-store.ts';

/** Problems of the record's folder, named before anything is written there. */
export function FolderNotes() {
  const { t } = useTranslation();
  const { folder } = useShellInfo();
  return (
    <>
      {!folder.writable && (
        <p className="note-box danger" role="alert">
          {t('firstRun.notWritable')}
        </p>
      )}
      {folder.cloudSynced !== null && (
        <p className="note-box warn">{t('firstRun.cloudSynced', { service: folder.cloudSynced })}</p>
      )}
    </>
  );
}
