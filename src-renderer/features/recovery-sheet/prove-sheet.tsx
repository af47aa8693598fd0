import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { groupState, RecoveryGroupField } from '../../ui/recovery-group-field.tsx';
import { call } from '../../vault-client/call.ts';
import { useSession } from '../../vault-client/session-store.ts';

interface ProveSheetProps {
  /** The positions (1-8) of the two groups to retype. */
  readonly positions: readonly [number, number];
  readonly onProved: () => void;
}

/** Two groups retyped from the paper: the proof that the paper can be read when it is needed. */
export function ProveSheet({ positions, onProved }: ProveSheetProps) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState(['', '']);
  const [busy, setBusy] = useState(false);
  const [differs, setDiffers] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const complete = positions.every((position, index) => groupState(position, texts[index] ?? '') === 'fits');

  const prove = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const groups = positions.map((position, index) => ({ position, text: texts[index] ?? '' }));
    const result = await call('vault.proveRecoverySheet', { groups });
    setBusy(false);
    if (!result.ok) setError(result.error);
    else if (!result.value.proved) setDiffers(true);
    else {
      announce(t('recovery.proved'));
      await useSession.getState().refreshStatus();
      onProved();
    }
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (complete && !busy) void prove();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('recovery.proveHow', { first: positions[0], second: positions[1] })}</p>
      <div className="prove-fields">
        {positions.map((position, index) => (
          <RecoveryGroupField
            key={position}
            position={position}
            value={texts[index] ?? ''}
            disabled={busy}
            onChange={(text) => {
              setDiffers(false);
              setTexts(texts.map((other, at) => (at === index ? text : other)));
            }}
          />
        ))}
      </div>
      {differs && (
        <p className="note-box warn" role="alert">
          {t('recovery.notThisSheet')}
        </p>
      )}
      {error !== null && <ErrorNote error={error} />}
      <div className="actions">
        <Button variant="filled" type="submit" disabled={!complete} loading={busy}>
          {t('recovery.prove')}
        </Button>
      </div>
    </form>
  );
}
