import './first-run.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from '../../i18n/index.ts';
import { shell } from '../../vault-client/call.ts';
import { languageOf, useSession, useShellInfo } from '../../vault-client/session-store.ts';
import { FolderNotes } from './folder-notes.tsx';

interface WelcomeViewProps {
  readonly onCreate: () => void;
  readonly onRestore: () => void;
}

/** The first screen of a laptop without a record. */
export function WelcomeView({ onCreate, onRestore }: WelcomeViewProps) {
  const { t } = useTranslation();
  const info = useShellInfo();
  const { setPreferences } = useSession.getState();
  return (
    <div className="stack">
      <div>
        <h1 tabIndex={-1}>{t('firstRun.title')}</h1>
        <p className="meta">{t('firstRun.meta')}</p>
      </div>
      <SegmentedControl
        aria-label={t('firstRun.language')}
        className="language"
        value={languageOf(info)}
        onChange={(value) => void setPreferences({ ...info.preferences, language: value === 'es' ? 'es' : 'en' })}
        data={[
          { value: 'en', label: t('common.english') },
          { value: 'es', label: t('common.spanish') },
        ]}
      />
      <FolderNotes />
      <div className="choices">
        <div className="choice">
          <h2>{t('firstRun.create')}</h2>
          <p>{t('firstRun.createMeans')}</p>
          <Button variant="filled" disabled={!info.folder.writable} onClick={onCreate}>
            {t('firstRun.create')}
          </Button>
        </div>
        <div className="choice">
          <h2>{t('firstRun.restore')}</h2>
          <p>{t('firstRun.restoreMeans')}</p>
          <Button disabled={!info.folder.writable} onClick={onRestore}>
            {t('firstRun.restoreAction')}
          </Button>
        </div>
        <div className="choice quiet-choice">
          <button
            type="button"
            className="link"
            id="explore-sample"
            disabled={!info.folder.writable}
            onClick={() => void shell('sample.open', {})}
          >
            {t('sample.explore')}
          </button>
          <p className="meta">{t('sample.exploreMeans')}</p>
        </div>
      </div>
    </div>
  );
}
