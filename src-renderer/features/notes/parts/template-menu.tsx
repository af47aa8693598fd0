import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useEditorState, type Editor } from '@tiptap/react';
import { useState } from 'react';
import {
  builtInTemplate,
  TEMPLATE_TEXTS,
  withTemplate,
  type NoteTemplate,
} from '../../../../src-shared/clinical/note-template.ts';
import { BuiltInTemplate } from '../../../../src-shared/clinical/template-mark.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { templateMarkOf } from '../editor/template-attribute.ts';
import { documentOf, nothingWritten, replaceDocument } from '../editor/write-into.ts';
import { ownTemplates, sameTemplate, templateName, useWritingAids } from '../writing/writing-aids.ts';
import './template-menu.css';

interface TemplateMenuProps {
  readonly editor: Editor;
  readonly disabled: boolean;
  /** Makes a template of the note's titles; null while it has none. */
  readonly onNewFromNote: () => void;
  readonly onManage: () => void;
}

/** The note's template, and the others. A note without a word of hers changes at once; one with text asks, and keeps every word. */
export function TemplateMenu({ editor, disabled, onNewFromNote, onManage }: TemplateMenuProps) {
  const { t } = useTranslation();
  const { texts, language } = useWritingAids();
  const [asked, setAsked] = useState<{ readonly template: NoteTemplate | null } | null>(null);
  /** Then the focus stays in the text, and does not go back to the button. */
  const [chosen, setChosen] = useState(false);
  const { mark, titled } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      mark: templateMarkOf(now.state.doc),
      titled: now.state.doc.content.content.some(
        (node) => node.type.name === 'heading' && node.textContent.trim() !== '',
      ),
    }),
  });
  const apply = (template: NoteTemplate | null): void => {
    setAsked(null);
    replaceDocument(editor, withTemplate(documentOf(editor.state.doc), template));
    announce(template === null ? t('writing.changedFree') : t('writing.changed', { name: template.name }));
  };
  const choose = (template: NoteTemplate | null): void => {
    setChosen(true);
    if (sameTemplate(template?.mark ?? null, mark)) editor.commands.focus();
    else if (nothingWritten(editor.state.doc)) apply(template);
    else setAsked({ template });
  };
  const item = (template: NoteTemplate | null, about: string | null) => {
    const current = sameTemplate(template?.mark ?? null, mark);
    return (
      <Menu.RadioItem
        key={template === null ? 'free' : JSON.stringify(template.mark)}
        value={template === null ? 'free' : JSON.stringify(template.mark)}
        checked={current}
        closeMenuOnClick
        checkIcon={<IconCheck size={16} stroke={2} aria-hidden />}
        onClick={() => choose(template)}
      >
        {template?.name ?? t('writing.free')}
        {about !== null && <span className="meta about">{about}</span>}
      </Menu.RadioItem>
    );
  };
  const own = ownTemplates(texts);
  const name = mark === null ? t('writing.free') : templateName(mark, language);
  return (
    <>
      <Menu
        id="note-template"
        returnFocus={!chosen}
        withInitialFocusPlaceholder={false}
        onOpen={() => setChosen(false)}
        position="bottom-end"
        // In its place in the page, so that it belongs to the main part of the screen.
        withinPortal={false}
        floatingStrategy="fixed"
        width={340}
        classNames={{ dropdown: 'template-menu' }}
        transitionProps={{ duration: 80 }}
      >
        <Menu.Target>
          <button
            type="button"
            className="tool template"
            disabled={disabled}
            aria-label={t('writing.templateIs', { name })}
          >
            {name}
            <IconChevronDown size={14} stroke={1.5} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {item(null, t('writing.freeAbout'))}
          {own.length > 0 && <Menu.Label>{t('writing.mine')}</Menu.Label>}
          {own.map((template) => item(template, null))}
          <Menu.Label>{t('writing.builtIn')}</Menu.Label>
          {BuiltInTemplate.options.map((id) =>
            item(builtInTemplate(id, language), TEMPLATE_TEXTS[language].names[id].about),
          )}
          <Menu.Divider />
          {titled && <Menu.Item onClick={onNewFromNote}>{t('writing.newFromNote')}</Menu.Item>}
          <Menu.Item onClick={onManage}>{t('writing.manage')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked !== null && (
        <ConfirmDialog
          opened
          title={
            asked.template === null ? t('writing.freeTitle') : t('writing.addTitle', { name: asked.template.name })
          }
          confirm={t(asked.template === null ? 'writing.freeDo' : 'writing.addDo')}
          onConfirm={() => apply(asked.template)}
          onCancel={() => setAsked(null)}
        >
          {t(asked.template === null ? 'writing.freeText' : 'writing.addText')}
        </ConfirmDialog>
      )}
    </>
  );
}
