import { TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { z } from 'zod';
import { isBlank, NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { OwnSnippet, type Stored } from '../../../../src-shared/clinical/own-text.ts';
import { FIELD_NAMES } from '../../../../src-shared/clinical/snippet.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useDraft, type Draft } from '../../../vault-client/use-draft.ts';
import { documentOf } from '../editor/write-into.ts';
import { useTemplateLanguage } from '../writing/writing-aids.ts';
import { TextEditor } from './text-editor.tsx';
import { TextForm } from './text-form.tsx';
import { useSaveText } from './use-save-text.ts';

const SnippetValues = z.object({ name: z.string(), shortcut: z.string(), document: NoteDocument });
type SnippetValues = z.infer<typeof SnippetValues>;

const FIELDS = ['date', 'time', 'patient', 'cursor'] as const;

interface SnippetFormProps {
  /** The draft's name: the snippet's id, or `new-snippet`. */
  readonly form: string;
  readonly stored: Stored<OwnSnippet> | null;
}

/** Writes a snippet: a name, what is typed behind the stroke, and its text with fields. */
export function SnippetForm({ form, stored }: SnippetFormProps) {
  const draft = useDraft({ key: `own-text:${form}`, patientId: null, schema: SnippetValues });
  if (draft.restored === 'loading') return null;
  const initial: SnippetValues = draft.restored ??
    stored?.text ?? { name: '', shortcut: '', document: { type: 'doc', content: [] } };
  return <SnippetFields stored={stored} initial={initial} draft={draft} />;
}

interface SnippetFieldsProps {
  readonly stored: Stored<OwnSnippet> | null;
  readonly initial: SnippetValues;
  readonly draft: Draft<SnippetValues>;
}

function SnippetFields({ stored, initial, draft }: SnippetFieldsProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const saver = useSaveText();
  const language = useTemplateLanguage();
  const shortcut = values.shortcut.trim().replace(/^\//u, '');
  const text: OwnSnippet = { kind: 'snippet', name: values.name.trim(), shortcut, document: values.document };
  const shortcutFits = OwnSnippet.shape.shortcut.safeParse(shortcut).success;
  const empty = isBlank(values.document);

  const change = (part: Partial<SnippetValues>): void => {
    const next = { ...values, ...part };
    setValues(next);
    draft.changed(next);
  };
  const leave = async (): Promise<void> => {
    await draft.discard();
    go({ screen: 'note-texts', form: null });
  };
  const save = async (over: boolean): Promise<void> => {
    setTried(true);
    if (text.name === '' || !shortcutFits || empty) return;
    const saved = await (over && stored !== null ? saver.saveOver(stored.id, text) : saver.save(stored, text));
    if (!saved) return;
    announce(t('ownTexts.form.saved'));
    await leave();
  };
  const fieldButtons = (editor: Editor) => (
    <span className="field-buttons" role="group" aria-label={t('ownTexts.form.fields')}>
      {FIELDS.map((field) => (
        <button
          key={field}
          type="button"
          className="tool field-button"
          title={t(`ownTexts.form.fieldMeans.${field}`)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => editor.chain().focus().insertContent(FIELD_NAMES[language][field]).run()}
        >
          {FIELD_NAMES[language][field]}
        </button>
      ))}
    </span>
  );
  return (
    <TextForm
      title={
        stored === null ? t('ownTexts.form.newSnippet') : t('ownTexts.form.editSnippet', { name: stored.text.name })
      }
      restored={draft.restored !== null}
      name={values.name}
      nameProblem={tried && text.name === '' ? t('ownTexts.form.nameNeeded') : null}
      draftState={draft.state}
      error={saver.error}
      busy={saver.busy}
      onName={(name) => change({ name })}
      onSave={() => void save(false)}
      onSaveOver={() => void save(true)}
      onDiscard={() => void leave()}
    >
      <TextInput
        id="text-shortcut"
        className="shortcut-field"
        label={t('ownTexts.form.shortcut')}
        description={t('ownTexts.form.shortcutHint')}
        leftSection="/"
        value={values.shortcut}
        maxLength={21}
        error={tried && !shortcutFits ? t('ownTexts.form.shortcutWrong') : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ shortcut: event.currentTarget.value })}
      />
      <section aria-label={t('ownTexts.form.text')}>
        <h2 className="field-label">{t('ownTexts.form.text')}</h2>
        <p className="meta" id="snippet-hint">
          {t('ownTexts.form.fieldsHint')}
        </p>
        <TextEditor
          id="text-document"
          label={t('ownTexts.form.text')}
          describedBy="snippet-hint"
          document={initial.document}
          onChanged={(document) => {
            setTooLarge(false);
            change({ document: documentOf(document) });
          }}
          onSave={() => void save(false)}
          onTooLarge={() => setTooLarge(true)}
          tools={fieldButtons}
        />
        {tried && empty && (
          <p className="field-error" role="alert">
            {t('ownTexts.form.textNeeded')}
          </p>
        )}
        {tooLarge && (
          <p className="note-box warn" role="alert">
            {t('ownTexts.form.tooLarge')}
          </p>
        )}
      </section>
    </TextForm>
  );
}
