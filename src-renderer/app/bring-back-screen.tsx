import { SecretForm, withSecret } from '../features/backups/parts/secret-form.tsx';
import { BringBack } from '../features/bring-back/bring-back.tsx';
import type { ChosenVersion, What } from '../features/bring-back/bring-back.types.ts';
import { PrivateDoor } from '../features/private/private-door.tsx';
import { usePrivateSession } from '../features/private/use-private-session.ts';
import { useTranslation } from '../i18n/index.ts';

interface BringBackScreenProps {
  readonly what: What;
  readonly version: ChosenVersion;
  readonly onLeave: () => void;
}

/** One patient or one document out of a version. It asks for a secret of its day as a restore does, and has the door of the private part. */
export function BringBackScreen({ what, version, onLeave }: BringBackScreenProps) {
  const { t } = useTranslation();
  const { session, state } = usePrivateSession();
  const words = {
    open: t('bringBack.privateOpen'),
    closed: t('bringBack.privateClosed'),
    ask: t('bringBack.privateAsk'),
  };
  return (
    <BringBack
      what={what}
      version={version}
      onLeave={onLeave}
      privatePart={{
        isOpen: state.phase === 'open',
        onLost: session.lost,
        door: <PrivateDoor session={session} state={state} words={words} />,
      }}
      secretStep={({ onSecret, ...ask }) => (
        <SecretForm {...ask} onSecret={(typed) => onSecret((work) => withSecret(typed, work))} />
      )}
    />
  );
}
