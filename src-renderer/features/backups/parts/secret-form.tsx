import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { z } from 'zod';
import type { Secret as SecretSchema } from '../../../../src-shared/commands/backups.contract.ts';
import type { FileTicket } from '../../../../src-shared/ids.ts';
import type { Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { KeyFileField } from '../../../ui/key-file-field.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { codeFits, codeText, EMPTY_CODE, RecoveryCodeFields } from '../../../ui/recovery-code-fields.tsx';
import { useKeyFile } from '../../../vault-client/use-key-file.ts';
import { withPassphrase } from '../../../vault-client/with-passphrase.ts';

type Secret = z.input<typeof SecretSchema>;

/** What she typed, kept as text until it is sent; bytes are made for each call and overwritten after it. */
export type TypedSecret =
  | { readonly kind: 'passphrase'; readonly text: string; readonly keyFile: FileTicket | null }
  | { readonly kind: 'recovery'; readonly code: string };

export function withSecret<T>(
  typed: TypedSecret,
  work: (secret: Secret) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  return typed.kind === 'recovery'
    ? work({ kind: 'recovery', code: typed.code })
    : withPassphrase(typed.text, (bytes) => work({ kind: 'passphrase', bytes, keyFile: typed.keyFile }));
}

interface SecretFormProps {
  readonly action: string;
  readonly busy: boolean;
  /** The passphrase opens it only together with a key file. */
  readonly keyFileNeeded: boolean;
  readonly onSecret: (secret: TypedSecret) => void;
  readonly onBack: () => void;
}

/** A passphrase, or the recovery sheet of that day. */
export function SecretForm({ action, busy, keyFileNeeded, onSecret, onBack }: SecretFormProps) {
  const { t } = useTranslation();
  const [withSheet, setWithSheet] = useState(false);
  const [text, setText] = useState('');
  const [groups, setGroups] = useState(EMPTY_CODE);
  const { file, choose } = useKeyFile(false);
  const ready = withSheet ? codeFits(groups) : text !== '' && (file !== null || !keyFileNeeded);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!ready || busy) return;
    const keyFile = keyFileNeeded ? (file?.ticket ?? null) : null;
    onSecret(withSheet ? { kind: 'recovery', code: codeText(groups) } : { kind: 'passphrase', text, keyFile });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {withSheet ? (
        <RecoveryCodeFields groups={groups} onChange={setGroups} disabled={busy} />
      ) : (
        <>
          <PasswordField label={t('common.passphrase')} value={text} onChange={setText} busy={busy} />
          {keyFileNeeded && (
            <KeyFileField fileName={file?.fileName ?? null} busy={busy} onChoose={() => void choose()} />
          )}
        </>
      )}
      <div>
        <button type="button" className="link" disabled={busy} onClick={() => setWithSheet(!withSheet)}>
          {withSheet ? t('restore.usePassphrase') : t('restore.useSheet')}
        </button>
      </div>
      <div className="actions">
        <Button variant="filled" type="submit" disabled={!ready || busy}>
          {action}
        </Button>
        <Button disabled={busy} onClick={onBack}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
