import { Button, TextInput } from '@mantine/core';
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Page } from '../../../ui/page.tsx';
import type { DraftState } from '../../../vault-client/draft-saver.ts';

interface TextFormProps {
  readonly title: string;
  readonly restored: boolean;
  readonly name: string;
  readonly nameProblem: string | null;
  readonly draftState: DraftState;
  readonly error: VaultError | null;
  readonly busy: boolean;
  readonly onName: (name: string) => void;
  readonly onSave: () => void;
  readonly onSaveOver: () => void;
  readonly onDiscard: () => void;
  readonly children: ReactNode;
}

/** What the forms of templates and snippets share: the name, the draft, saving and giving up. */
export function TextForm(props: TextFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useRef<HTMLFormElement>(null);
  const { draftState, error } = props;
  const [asking, setAsking] = useState(false);
  const typed = props.restored || draftState.kind !== 'clean' || draftState.savedAt !== null;
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    props.onSave();
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <Page title={props.title} meta={t('ownTexts.form.meta')}>
      <form ref={form} className="text-form" onSubmit={save} noValidate autoComplete="off">
        {props.restored && <p className="note-box">{t('ownTexts.form.restored')}</p>}
        <TextInput
          id="text-name"
          label={t('ownTexts.form.name')}
          value={props.name}
          maxLength={80}
          error={props.nameProblem}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => props.onName(event.currentTarget.value)}
        />
        {props.children}
        {error !== null && (
          <ErrorNote
            error={error}
            action={
              error.code === 'conflict' ? (
                <Button onClick={props.onSaveOver}>{t('ownTexts.form.saveOver')}</Button>
              ) : error.code === 'not-found' ? (
                t('ownTexts.form.gone')
              ) : undefined
            }
          />
        )}
        {draftState.kind === 'failed' && <ErrorNote error={draftState.error} />}
        <div className="actions">
          <Button type="submit" variant="filled" id="save-text" loading={props.busy}>
            {t('ownTexts.form.save')}
          </Button>
          <Button variant="subtle" id="discard-text" onClick={() => (typed ? setAsking(true) : props.onDiscard())}>
            {t('ownTexts.form.discard')}
          </Button>
          <span className="meta">
            {draftState.savedAt !== null && t('ownTexts.form.kept', { time: format.time(draftState.savedAt) })}
          </span>
        </div>
      </form>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('ownTexts.form.discardTitle')}
        confirm={t('common.discard')}
        onConfirm={props.onDiscard}
        onCancel={() => setAsking(false)}
      >
        {t('ownTexts.form.discardText')}
      </ConfirmDialog>
    </Page>
  );
}
