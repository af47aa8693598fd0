import { MantineProvider } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { KeysDialog } from '../features/keys-help/keys-dialog.tsx';
import { QuittingCurtain } from '../features/quitting/quitting-curtain.tsx';
import { SampleBar } from '../features/sample/sample-bar.tsx';
import { setLanguage, useTranslation } from '../i18n/index.ts';
import { Announcer } from '../ui/announcer.tsx';
import { shell } from '../vault-client/call.ts';
import { languageOf, useShellInfo, useVaultStatus } from '../vault-client/session-store.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';
import { answerLockFlush, useLocking } from './lock-flush.ts';
import { markCopies } from './mark-copies.ts';
import { styleNonce } from './style-nonce.ts';
import { cssVariables, noSchemeStorage, theme } from './theme.ts';
import { useColourScheme } from './use-colour-scheme.ts';

export function App() {
  const info = useShellInfo();
  const language = languageOf(info);
  const scheme = useColourScheme(info.preferences.theme);
  useEffect(() => answerLockFlush(), []);
  useEffect(() => markCopies(), []);
  useEffect(() => {
    setLanguage(language);
    void shell('window.setLanguage', { language });
  }, [language]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={scheme}
      colorSchemeManager={noSchemeStorage}
      getStyleNonce={() => styleNonce}
    >
      <ErrorBoundary>
        <Frame sample={info.sample}>
          <Gate />
        </Frame>
        <KeysDialog />
      </ErrorBoundary>
      <QuittingCurtain />
      <Curtain />
      <Announcer />
    </MantineProvider>
  );
}

/** The sample practice says what it is above every screen of it. */
function Frame({ sample, children }: { readonly sample: boolean; readonly children: ReactNode }) {
  return sample ? (
    <div className="sample-frame">
      <SampleBar />
      {children}
    </div>
  ) : (
    children
  );
}

function Curtain() {
  const { t } = useTranslation();
  const { sample } = useShellInfo();
  const { state } = useVaultStatus();
  const { locking } = useLocking();
  return locking ? (
    <div className="curtain" role="status">
      <p className="meta">
        {t(sample ? 'sample.leaving' : state === 'unlocked' ? 'shell.locking' : 'shell.oneMoment')}
      </p>
    </div>
  ) : null;
}
