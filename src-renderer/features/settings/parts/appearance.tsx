import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { ok } from '../../../../src-shared/result.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { createDraftSaver } from '../../../vault-client/draft-saver.ts';
import { useFlusher } from '../../../vault-client/flushers.ts';
import { now } from '../../../vault-client/now.ts';
import { useSession, useShellInfo } from '../../../vault-client/session-store.ts';

/** What the shell keeps in the open, because it is needed before any unlock: said beside the name. */
export function Appearance() {
  const { t } = useTranslation();
  const { preferences, sample } = useShellInfo();
  const { setPreferences } = useSession.getState();
  return (
    <>
      <Rows label={t('settings.appearance')}>
        <Setting id="setting-language" name={t('settings.language')}>
          <NativeSelect
            aria-labelledby="setting-language"
            value={preferences.language}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const language = value === 'en' || value === 'es' ? value : 'system';
              void setPreferences({ ...preferences, language });
            }}
            data={[
              { value: 'system', label: t('settings.system') },
              { value: 'en', label: t('common.english') },
              { value: 'es', label: t('common.spanish') },
            ]}
          />
        </Setting>
        <Setting id="setting-theme" name={t('settings.theme')}>
          <NativeSelect
            aria-labelledby="setting-theme"
            value={preferences.theme}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const theme = value === 'light' || value === 'dark' ? value : 'system';
              void setPreferences({ ...preferences, theme });
            }}
            data={[
              { value: 'system', label: t('settings.system') },
              { value: 'light', label: t('settings.light') },
              { value: 'dark', label: t('settings.dark') },
            ]}
          />
        </Setting>
        {!sample && <RecordName />}
      </Rows>
    </>
  );
}

function RecordName() {
  const { t } = useTranslation();
  const { preferences } = useShellInfo();
  const [name, setName] = useState(preferences.recordName);
  const saver = useMemo(
    () =>
      createDraftSaver(async (recordName: string) => {
        const session = useSession.getState();
        if (session.info !== null) await session.setPreferences({ ...session.info.preferences, recordName });
        return ok({ savedAt: now() });
      }),
    [],
  );
  useFlusher(saver.flush);
  useEffect(() => () => void saver.flush(), [saver]);
  return (
    <Setting id="setting-name" name={t('settings.recordName')} meta={t('settings.recordNameMeans')}>
      <TextInput
        aria-labelledby="setting-name"
        placeholder={t('settings.recordNameExample')}
        maxLength={80}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          saver.changed(event.currentTarget.value);
        }}
      />
    </Setting>
  );
}
