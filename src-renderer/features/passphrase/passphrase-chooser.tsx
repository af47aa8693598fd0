import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { GeneratedWords } from './generated-words.tsx';
import { OwnPassphrase } from './own-passphrase.tsx';
import './passphrase.css';

interface PassphraseChooserProps {
  /** The verb on the last button: "Create the record". */
  readonly action: string;
  readonly busy: boolean;
  readonly busyLabel: string;
  readonly error: VaultError | null;
  readonly onChosen: (passphrase: string) => void;
}

/** Generated words first, an own passphrase allowed. */
export function PassphraseChooser({ action, busy, busyLabel, error, onChosen }: PassphraseChooserProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'generated' | 'own'>('generated');
  return (
    <div className="stack">
      <Radio.Group
        value={way}
        onChange={(value) => setWay(value === 'own' ? 'own' : 'generated')}
        label={t('passphrase.way')}
      >
        <div className="stack ways">
          <Radio
            value="generated"
            disabled={busy}
            label={t('passphrase.wayGenerated')}
            description={t('passphrase.wayGeneratedWhy')}
          />
          <Radio value="own" disabled={busy} label={t('passphrase.wayOwn')} />
        </div>
      </Radio.Group>
      {way === 'generated' ? (
        <GeneratedWords busy={busy} action={action} onChosen={onChosen} />
      ) : (
        <OwnPassphrase busy={busy} action={action} onChosen={onChosen} />
      )}
      {busy && (
        <div>
          <ProgressLine label={busyLabel} fraction={null} />
          <p className="meta">{busyLabel}</p>
        </div>
      )}
      {error !== null && <ErrorNote error={error} />}
    </div>
  );
}
