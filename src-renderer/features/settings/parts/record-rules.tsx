import { NativeSelect } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { useMinuteOptions } from './minute-options.ts';
import { useSettings } from './use-settings.ts';

const GRACE_MINUTES = [0, 5, 10, 15, 30, 60];

export function RecordRules() {
  const { t } = useTranslation();
  const { settings, error, change } = useSettings();
  const minuteOptions = useMinuteOptions();
  const { go } = useNavigation();
  return (
    <>
      <Rows label={t('settings.notesAndNames')}>
        <Setting id="setting-grace" name={t('settings.grace')} meta={t('settings.graceMeans')}>
          <NativeSelect
            aria-labelledby="setting-grace"
            disabled={settings === null}
            value={settings?.signGraceMinutes ?? ''}
            onChange={(event) => {
              if (settings !== null)
                void change({ ...settings, signGraceMinutes: Number(event.currentTarget.value) }, null);
            }}
            data={minuteOptions(GRACE_MINUTES, settings?.signGraceMinutes)}
          />
        </Setting>
        <Setting id="setting-texts" name={t('ownTexts.setting')} meta={t('ownTexts.settingMeans')}>
          <div className="links-end">
            <button
              type="button"
              className="link"
              id="note-texts"
              onClick={() => go({ screen: 'note-texts', form: null })}
            >
              {t('ownTexts.manage')}
            </button>
          </div>
        </Setting>
        <Setting id="setting-names" name={t('settings.nameOrder')} meta={t('settings.nameOrderMeans')}>
          <NativeSelect
            aria-labelledby="setting-names"
            disabled={settings === null}
            value={settings?.nameOrder ?? ''}
            onChange={(event) => {
              const nameOrder = event.currentTarget.value === 'INTL' ? 'INTL' : 'ES';
              if (settings !== null) void change({ ...settings, nameOrder }, null);
            }}
            data={[
              { value: 'ES', label: t('settings.twoSurnames') },
              { value: 'INTL', label: t('settings.oneSurname') },
            ]}
          />
        </Setting>
      </Rows>
      {error !== null && <ErrorNote error={error} />}
    </>
  );
}
