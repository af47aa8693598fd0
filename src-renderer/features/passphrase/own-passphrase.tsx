import { Button } from '@mantine/core';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { estimate, prepareEstimate } from './strength.ts';
import { StrengthLine, useStrength } from './strength-line.tsx';

interface OwnPassphraseProps {
  readonly busy: boolean;
  readonly action: string;
  readonly onChosen: (passphrase: string) => void;
}

/** Her own passphrase, typed twice; a weak one is refused with the reason. */
export function OwnPassphrase({ busy, action, onChosen }: OwnPassphraseProps) {
  const { t } = useTranslation();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [tried, setTried] = useState(false);
  const strength = useStrength(first);
  useEffect(() => void prepareEstimate(), []);

  const tooWeak = strength !== null && !strength.acceptable;
  const differs = first !== second;
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (first === '' || differs) return;
    // A click is never lost because the judgement is still on its way.
    const known = strength ?? (await estimate(first));
    if (known.acceptable) onChosen(first);
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <PasswordField
        label={t('passphrase.own')}
        description={t('passphrase.ownHow')}
        value={first}
        onChange={setFirst}
        busy={busy}
        error={tried && (tooWeak || first === '') ? t('passphrase.tooWeak') : undefined}
        below={<StrengthLine strength={strength} />}
      />
      <PasswordField
        label={t('passphrase.ownAgain')}
        value={second}
        onChange={setSecond}
        busy={busy}
        error={tried && differs ? t('passphrase.differ') : undefined}
      />
      <div className="actions">
        <Button variant="filled" type="submit" loading={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
