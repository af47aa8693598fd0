import { useTranslation } from '../../i18n/index.ts';
import { Rows } from '../../ui/row.tsx';
import { Setting } from '../../ui/setting.tsx';

/** Where the rotation begins. */
export function RotationSection({ onBegin }: { readonly onBegin: () => void }) {
  const { t } = useTranslation();
  return (
    <Rows label={t('rotation.title')}>
      <Setting id="setting-rotation" name={t('rotation.setting.name')} meta={t('rotation.setting.means')}>
        <button type="button" className="link" id="begin-rotation" onClick={onBegin}>
          {t('rotation.setting.begin')}
        </button>
      </Setting>
    </Rows>
  );
}
