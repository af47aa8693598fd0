import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { useShellInfo } from '../../vault-client/session-store.ts';
import { useLockSentence } from './lock-sentence.ts';

/** What the record is called here, and why and when it was locked. */
export function GateHeading({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const { preferences, lock } = useShellInfo();
  const lockSentence = useLockSentence();
  return (
    <>
      <h1>{preferences.recordName === '' ? t('unlock.title') : preferences.recordName}</h1>
      <p className="meta">{lockSentence(lock)}</p>
      {children}
    </>
  );
}
