import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { shell } from '../vault-client/call.ts';

interface Props {
  readonly children: ReactNode;
}

/** A defect in a screen ends here, calmly. Nothing is logged: a stack may hold what is on the screen. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <main className="gate">
      <div className="box stack" role="alert">
        <h1>{t('shell.brokenTitle')}</h1>
        <p>{t('shell.brokenText')}</p>
        <div>
          <Button variant="filled" onClick={() => void shell('lock.now', {})}>
            {t('shell.brokenLock')}
          </Button>
        </div>
      </div>
    </main>
  );
}
