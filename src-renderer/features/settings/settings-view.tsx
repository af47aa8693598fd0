import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { useShellInfo } from '../../vault-client/session-store.ts';
import { useTranslation } from '../../i18n/index.ts';
import { About } from './parts/about.tsx';
import { Appearance } from './parts/appearance.tsx';
import { Protection } from './parts/protection.tsx';
import { RecordRules } from './parts/record-rules.tsx';
import { VerifyRecord } from './parts/verify-record.tsx';
import './settings.css';

interface SettingsViewProps {
  readonly onChangePassphrase: () => void;
  readonly onNewSheet: () => void;
  readonly onProveSheet: () => void;
  /** Sections of other features. */
  readonly children?: ReactNode;
}

/** Every setting saves by itself. Weakening a protection asks for the passphrase. */
export function SettingsView({ onChangePassphrase, onNewSheet, onProveSheet, children }: SettingsViewProps) {
  const { t } = useTranslation();
  const { sample } = useShellInfo();
  return (
    <Page title={t('settings.title')} meta={t('settings.meta')}>
      <div className="settings">
        <Appearance />
        {sample ? (
          <p className="note-box sample-note">{t('sample.protectionNote')}</p>
        ) : (
          <Protection onChangePassphrase={onChangePassphrase} onNewSheet={onNewSheet} onProveSheet={onProveSheet} />
        )}
        <RecordRules />
        {children}
        <VerifyRecord />
        <About />
      </div>
    </Page>
  );
}
