import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { ok } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useShellInfo } from '../../../vault-client/session-store.ts';
import { withPassphrase } from '../../../vault-client/with-passphrase.ts';
import type { PrivateState, WayIn } from '../private-session.ts';
import { hasUnsaved } from '../unsaved-text.ts';

/** Where the settings set a PIN. */
const SET_PIN_ID = 'set-pin';

interface ClosedPanelProps {
  readonly state: PrivateState;
  readonly takesFocus: boolean;
  readonly onOpen: (way: WayIn) => Promise<void>;
  readonly onAskAgain: () => Promise<void>;
}

/** What it is, how it opens and when it closes; not whether there is anything in it. */
export function ClosedPanel({ state, takesFocus, onOpen, onAskAgain }: ClosedPanelProps) {
  const { t } = useTranslation();
  const { sample } = useShellInfo();
  return (
    <div className="private-closed">
      <div className="private-box">
        <h2>{t('privateNotes.title')}</h2>
        <p className="meta">{t('privateNotes.what')}</p>
        {state.closedItself && !hasUnsaved() && <p className="note-box">{t('privateNotes.closedItself')}</p>}
        {hasUnsaved() && <p className="note-box warn">{t('privateNotes.unsaved')}</p>}
        {sample ? (
          <p className="note-box">{t('privateNotes.sample')}</p>
        ) : state.status === null ? (
          state.error !== null && (
            <ErrorNote
              error={state.error}
              action={<Button onClick={() => void onAskAgain()}>{t('common.tryAgain')}</Button>}
            />
          )
        ) : (
          <WayInForm
            state={state}
            pinSet={state.status.pinSet}
            triesLeft={state.status.triesLeft}
            takesFocus={takesFocus}
            onOpen={onOpen}
          />
        )}
        <p className="meta private-closes">{t('privateNotes.closes')}</p>
      </div>
    </div>
  );
}

interface WayInFormProps extends Pick<ClosedPanelProps, 'state' | 'takesFocus' | 'onOpen'> {
  readonly pinSet: boolean;
  readonly triesLeft: number;
}

/** What was said of the PIN does not stand beside the field of the passphrase, nor the other way round. */
function isOfOther({ code }: VaultError, byPin: boolean): boolean {
  return byPin ? code === 'wrong-passphrase' : code === 'wrong-pin' || code === 'pin-not-available';
}

/** Where a PIN has all of these left, nobody has tried. */
const ALL_TRIES = 5;

function WayInForm({ state, pinSet, triesLeft, takesFocus, onOpen }: WayInFormProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const field = useRef<HTMLInputElement>(null);
  const pinWorks = pinSet && triesLeft > 0;
  const [passphraseAsked, setPassphraseAsked] = useState(false);
  const [secret, setSecret] = useState('');
  const [notEncodable, setNotEncodable] = useState<VaultError | null>(null);
  const byPin = pinWorks && !passphraseAsked;
  const busy = state.phase === 'opening';
  const error = notEncodable ?? (state.error === null || isOfOther(state.error, byPin) ? null : state.error);

  // She chose this part, a try failed, or what had the focus is gone with the notes.
  useEffect(() => {
    if (busy) return;
    const nowhere = document.activeElement === document.body;
    if (takesFocus || nowhere) field.current?.focus();
  }, [takesFocus, busy, byPin]);

  const open = async (): Promise<void> => {
    setNotEncodable(null);
    const typed = secret;
    setSecret('');
    const result = await withPassphrase(typed, async (bytes) => {
      await onOpen({ kind: byPin ? 'pin' : 'passphrase', bytes });
      return ok(null);
    });
    if (!result.ok) setNotEncodable(result.error);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (secret !== '' && !busy) void open();
  };
  const checking = busy && (
    <>
      <ProgressLine label={t('privateNotes.checking')} fraction={null} />
      <span role="status">{t('privateNotes.checking')}</span>
    </>
  );
  return (
    <form className="private-form" onSubmit={submit}>
      {!pinSet && (
        <p className="meta">
          {t('privateNotes.noPin')}{' '}
          <button type="button" className="link" onClick={() => go({ screen: 'settings' }, SET_PIN_ID)}>
            {t('privateNotes.setPin')}
          </button>
        </p>
      )}
      {pinSet && !pinWorks && <p className="note-box warn">{t('privateNotes.noTries')}</p>}
      <PasswordField
        id={byPin ? 'private-pin' : 'private-passphrase'}
        label={t(byPin ? 'pin.label' : 'common.passphrase')}
        value={secret}
        onChange={setSecret}
        busy={busy}
        ref={field}
        below={checking}
      />
      {byPin && error === null && triesLeft < ALL_TRIES && (
        <p className="meta">{t('privateNotes.triesLeft', { count: triesLeft })}</p>
      )}
      {error !== null && <ErrorNote error={error} />}
      <div className="actions">
        <Button type="submit" variant="filled" disabled={busy}>
          {t('privateNotes.open')}
        </Button>
        {pinWorks && (
          <button
            type="button"
            className="link"
            onClick={() => {
              setSecret('');
              setPassphraseAsked(byPin);
            }}
          >
            {t(byPin ? 'privateNotes.forgotten' : 'privateNotes.usePin')}
          </button>
        )}
      </div>
    </form>
  );
}
