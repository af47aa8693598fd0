import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { headingText, sectionsOf, titleKey } from '../../../../src-shared/clinical/note-sections.ts';
import type { OwnTemplate } from '../../../../src-shared/clinical/own-text.ts';
import { type Stored } from '../../../../src-shared/clinical/own-text.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useDraft, type Draft } from '../../../vault-client/use-draft.ts';
import { documentOf } from '../editor/write-into.ts';
import { TextEditor } from './text-editor.tsx';
import { TextForm } from './text-form.tsx';
import { useSaveText } from './use-save-text.ts';

const TemplateValues = z.object({
  name: z.string(),
  document: NoteDocument,
  hints: z.array(z.object({ title: z.string(), hint: z.string() })),
});
type TemplateValues = z.infer<typeof TemplateValues>;

interface TemplateFormProps {
  /** The draft's name: the template's id, or `new-template`. */
  readonly form: string;
  readonly stored: Stored<OwnTemplate> | null;
}

/** Writes a template: a name, the document that a note begins with, and guiding words for each of its titles. */
export function TemplateForm({ form, stored }: TemplateFormProps) {
  const draft = useDraft({ key: `own-text:${form}`, patientId: null, schema: TemplateValues });
  if (draft.restored === 'loading') return null;
  const initial: TemplateValues = draft.restored ??
    stored?.text ?? { name: '', document: { type: 'doc', content: [] }, hints: [] };
  return <TemplateFields stored={stored} initial={initial} draft={draft} />;
}

interface TemplateFieldsProps {
  readonly stored: Stored<OwnTemplate> | null;
  readonly initial: TemplateValues;
  readonly draft: Draft<TemplateValues>;
}

function TemplateFields({ stored, initial, draft }: TemplateFieldsProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const saver = useSaveText();
  const titles = titlesIn(values.document);
  const text: OwnTemplate = {
    kind: 'template',
    name: values.name.trim(),
    document: values.document,
    hints: titles.flatMap((title) => {
      const hint = hintOf(values, title).trim();
      return hint === '' ? [] : [{ title, hint }];
    }),
  };

  const change = (part: Partial<TemplateValues>): void => {
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
    if (text.name === '') return;
    const saved = await (over && stored !== null ? saver.saveOver(stored.id, text) : saver.save(stored, text));
    if (!saved) return;
    announce(t('ownTexts.form.saved'));
    await leave();
  };
  return (
    <TextForm
      title={
        stored === null ? t('ownTexts.form.newTemplate') : t('ownTexts.form.editTemplate', { name: stored.text.name })
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
      <section aria-label={t('ownTexts.form.skeleton')}>
        <h2 className="field-label">{t('ownTexts.form.skeleton')}</h2>
        <p className="meta" id="skeleton-hint">
          {t('ownTexts.form.skeletonHint')}
        </p>
        <TextEditor
          id="text-document"
          label={t('ownTexts.form.skeleton')}
          describedBy="skeleton-hint"
          document={initial.document}
          onChanged={(document) => {
            setTooLarge(false);
            change({ document: documentOf(document) });
          }}
          onSave={() => void save(false)}
          onTooLarge={() => setTooLarge(true)}
        />
        {tooLarge && (
          <p className="note-box warn" role="alert">
            {t('ownTexts.form.tooLarge')}
          </p>
        )}
      </section>
      <fieldset className="text-hints">
        <legend className="field-label">{t('ownTexts.form.hints')}</legend>
        <p className="meta">{t(titles.length === 0 ? 'ownTexts.form.hintsNone' : 'ownTexts.form.hintsHint')}</p>
        {titles.map((title, index) => (
          <TextInput
            key={index}
            label={t('ownTexts.form.hintOf', { title })}
            value={hintOf(values, title)}
            maxLength={400}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              const hint = event.currentTarget.value;
              const others = values.hints.filter((one) => titleKey(one.title) !== titleKey(title));
              change({ hints: [...others, { title, hint }] });
            }}
          />
        ))}
      </fieldset>
    </TextForm>
  );
}

/** The titles that can have guiding words, each once. */
function titlesIn(document: NoteDocument): string[] {
  const titles = sectionsOf(document).map(({ heading }) => headingText(heading).trim().slice(0, 200));
  return titles.filter(
    (title, index) => title !== '' && titles.findIndex((other) => titleKey(other) === titleKey(title)) === index,
  );
}

function hintOf(values: TemplateValues, title: string): string {
  return values.hints.find((one) => titleKey(one.title) === titleKey(title))?.hint ?? '';
}
