import { BackupsView } from '../features/backups/backups-view.tsx';
import { SecretForm, withSecret } from '../features/backups/parts/secret-form.tsx';
import { BringBack } from '../features/bring-back/bring-back.tsx';

/** The backups with one patient or one document out of a version, which asks for a secret of its day as a restore does. */
export function BackupsScreen() {
  return (
    <BackupsView
      bringBack={(what, version, onLeave) => (
        <BringBack
          what={what}
          version={version}
          onLeave={onLeave}
          secretStep={({ onSecret, ...ask }) => (
            <SecretForm {...ask} onSecret={(typed) => onSecret((work) => withSecret(typed, work))} />
          )}
        />
      )}
    />
  );
}
