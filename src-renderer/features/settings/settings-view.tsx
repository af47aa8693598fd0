import { Page } from '../../ui/page.tsx';
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
}

/** Every setting saves by itself. Weakening a protection asks for the passphrase. */
export function SettingsView({ onChangePassphrase, onNewSheet, onProveSheet }: SettingsViewProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')} meta={t('settings.meta')}>
      <div className="settings">
        <Appearance />
        <Protection onChangePassphrase={onChangePassphrase} onNewSheet={onNewSheet} onProveSheet={onProveSheet} />
        <RecordRules />
        <VerifyRecord />
        <About />
      </div>
    </Page>
  );
}
