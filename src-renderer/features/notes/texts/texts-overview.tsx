import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { builtInTemplate } from '../../../../src-shared/clinical/note-template.ts';
import type { OwnSnippet, OwnTemplate, OwnTexts, Stored } from '../../../../src-shared/clinical/own-text.ts';
import { BuiltInTemplate } from '../../../../src-shared/clinical/template-mark.ts';
import type { OwnTextId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { call } from '../../../vault-client/call.ts';
import { useTemplateLanguage, WritingAidsContext } from '../writing/writing-aids.ts';
import { BuiltInSnippetRows, BuiltInTemplateRows } from './built-in-rows.tsx';
import { DefaultRows } from './default-rows.tsx';
import { SnippetRows, TemplateRows } from './own-rows.tsx';
import { useArrangement } from './use-arrangement.ts';

interface TextsOverviewProps {
  readonly texts: OwnTexts;
  readonly reload: () => Promise<void>;
}

type Deleted = OwnTemplate | OwnSnippet;

/** All templates and snippets. What is deleted here can be taken back until she leaves the screen. */
export function TextsOverview({ texts, reload }: TextsOverviewProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const language = useTemplateLanguage();
  const aids = useMemo(() => ({ texts, language, patientName: '' }), [texts, language]);
  const arrange = useArrangement(texts);
  const [error, setError] = useState<VaultError | null>(null);
  const [deleted, setDeleted] = useState<{ readonly text: Deleted; readonly place: number } | null>(null);

  const after = async (problem: VaultError | null): Promise<void> => {
    setError(problem);
    await reload();
  };
  const edit = (id: OwnTextId): void => go({ screen: 'note-texts', form: id });
  const remove = async ({ id, revision, text }: Stored<Deleted>): Promise<void> => {
    const place = texts.templates.findIndex((one) => one.id === id);
    const result = await call('ownTexts.delete', { id, revision });
    if (result.ok) setDeleted({ text, place });
    await after(result.ok ? null : result.error);
    document.getElementById(result.ok ? 'undo-delete' : `text-${id}`)?.focus();
  };
  const takeBack = async (): Promise<void> => {
    if (deleted === null) return;
    const result = await call('ownTexts.save', { at: null, text: deleted.text });
    setDeleted(result.ok ? null : deleted);
    if (!result.ok) return after(result.error);
    announce(t('ownTexts.restored', { name: deleted.text.name }));
    const { id } = result.value;
    const order = texts.templates.map((one) => one.id).toSpliced(deleted.place, 0, id);
    await after(deleted.place === -1 ? null : await arrange({ order }));
    document.getElementById(`text-${id}`)?.focus();
  };
  const move = async (id: OwnTextId, by: -1 | 1): Promise<void> => {
    const ids = texts.templates.map((one) => one.id);
    const at = ids.indexOf(id);
    const name = texts.templates[at]?.text.name ?? '';
    await after(await arrange({ order: ids.toSpliced(at, 1).toSpliced(at + by, 0, id) }));
    announce(t('ownTexts.moved', { name, place: at + by + 1 }));
  };
  const copy = async (which: BuiltInTemplate): Promise<void> => {
    const { name, content, hints } = builtInTemplate(which, language);
    const result = await call('ownTexts.save', {
      at: null,
      text: {
        kind: 'template',
        name: t('ownTexts.copyName', { name }),
        document: { type: 'doc', content: [...content] },
        hints: [...hints],
      },
    });
    if (result.ok) edit(result.value.id);
    else setError(result.error);
  };
  return (
    <WritingAidsContext value={aids}>
      <Page
        title={t('ownTexts.title')}
        meta={t('ownTexts.meta')}
        actions={
          <Button variant="subtle" id="back-to-settings" onClick={() => go({ screen: 'settings' })}>
            {t('ownTexts.back')}
          </Button>
        }
      >
        <div className="texts">
          {error !== null && <ErrorNote error={error} />}
          {deleted !== null && (
            <p className="note-box deleted-text" role="status">
              {t('ownTexts.deleted', { name: deleted.text.name })}{' '}
              <button type="button" className="link" id="undo-delete" onClick={() => void takeBack()}>
                {t('ownTexts.undo')}
              </button>
            </p>
          )}
          <Section title={t('ownTexts.beginTitle')}>
            <DefaultRows texts={texts} onChange={(defaults) => void arrange({ defaults }).then(after)} />
          </Section>
          <Section title={t('ownTexts.templates')}>
            <TemplateRows
              templates={texts.templates}
              onEdit={edit}
              onMove={(id, by) => void move(id, by)}
              onDelete={(one) => void remove(one)}
            />
            <Button
              id="new-template"
              leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
              onClick={() => go({ screen: 'note-texts', form: 'new-template' })}
            >
              {t('ownTexts.newTemplate')}
            </Button>
          </Section>
          <Section title={t('ownTexts.builtIn')}>
            <BuiltInTemplateRows templates={BuiltInTemplate.options} onCopy={(which) => void copy(which)} />
          </Section>
          <Section title={t('ownTexts.snippets')}>
            <SnippetRows snippets={texts.snippets} onEdit={edit} onDelete={(one) => void remove(one)} />
            <Button
              id="new-snippet"
              leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
              onClick={() => go({ screen: 'note-texts', form: 'new-snippet' })}
            >
              {t('ownTexts.newSnippet')}
            </Button>
          </Section>
          <Section title={t('ownTexts.builtInSnippets')}>
            <BuiltInSnippetRows />
          </Section>
          {texts.damaged.length > 0 && <p className="note-box warn">{t('ownTexts.damaged')}</p>}
        </div>
      </Page>
    </WritingAidsContext>
  );
}
