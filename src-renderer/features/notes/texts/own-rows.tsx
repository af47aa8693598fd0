import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { headingText, sectionsOf } from '../../../../src-shared/clinical/note-sections.ts';
import { plainText } from '../../../../src-shared/clinical/note-document.ts';
import type { OwnSnippet, OwnTemplate, Stored } from '../../../../src-shared/clinical/own-text.ts';
import type { OwnTextId } from '../../../../src-shared/ids.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Row, Rows } from '../../../ui/row.tsx';

const COLUMNS = 'minmax(0, 1fr) auto';

interface TemplateRowsProps {
  readonly templates: readonly Stored<OwnTemplate>[];
  readonly onEdit: (id: OwnTextId) => void;
  readonly onMove: (id: OwnTextId, by: -1 | 1) => void;
  readonly onDelete: (template: Stored<OwnTemplate>) => void;
}

/** Her templates in her order: the name opens one, the arrows move it. */
export function TemplateRows({ templates, onEdit, onMove, onDelete }: TemplateRowsProps) {
  const { t } = useTranslation();
  if (templates.length === 0) return <p className="meta none">{t('ownTexts.templatesNone')}</p>;
  return (
    <Rows label={t('ownTexts.templates')}>
      {templates.map((template, index) => {
        const { id, text } = template;
        const { name } = text;
        return (
          <Row key={id} columns={COLUMNS} className="text-row">
            <span className="what">
              <button type="button" className="link" id={`text-${id}`} onClick={() => onEdit(id)}>
                {name}
              </button>
              <span className="meta">{titlesOf(text) || t('ownTexts.noSections')}</span>
            </span>
            <span className="row-actions">
              <button
                type="button"
                className="tool"
                aria-label={t('ownTexts.up', { name })}
                title={t('ownTexts.up', { name })}
                disabled={index === 0}
                onClick={() => onMove(id, -1)}
              >
                <IconArrowUp size={18} stroke={1.5} aria-hidden />
              </button>
              <button
                type="button"
                className="tool"
                aria-label={t('ownTexts.down', { name })}
                title={t('ownTexts.down', { name })}
                disabled={index === templates.length - 1}
                onClick={() => onMove(id, 1)}
              >
                <IconArrowDown size={18} stroke={1.5} aria-hidden />
              </button>
              <button
                type="button"
                className="link"
                aria-label={t('ownTexts.deleteOf', { name })}
                onClick={() => onDelete(template)}
              >
                {t('ownTexts.delete')}
              </button>
            </span>
          </Row>
        );
      })}
    </Rows>
  );
}

interface SnippetRowsProps {
  readonly snippets: readonly Stored<OwnSnippet>[];
  readonly onEdit: (id: OwnTextId) => void;
  readonly onDelete: (snippet: Stored<OwnSnippet>) => void;
}

/** Her snippets by name, with what is typed to get them and how they begin. */
export function SnippetRows({ snippets, onEdit, onDelete }: SnippetRowsProps) {
  const { t } = useTranslation();
  if (snippets.length === 0) return <p className="meta none">{t('ownTexts.snippetsNone')}</p>;
  return (
    <Rows label={t('ownTexts.snippets')}>
      {snippets.map((snippet) => {
        const { id, text } = snippet;
        return (
          <Row key={id} columns={COLUMNS} className="text-row">
            <span className="what">
              <span>
                <button type="button" className="link" id={`text-${id}`} onClick={() => onEdit(id)}>
                  {text.name}
                </button>
                {text.shortcut !== '' && <kbd className="shortcut">/{text.shortcut}</kbd>}
              </span>
              <span className="meta text-preview">{plainText(text.document)}</span>
            </span>
            <span className="row-actions">
              <button
                type="button"
                className="link"
                aria-label={t('ownTexts.deleteOf', { name: text.name })}
                onClick={() => onDelete(snippet)}
              >
                {t('ownTexts.delete')}
              </button>
            </span>
          </Row>
        );
      })}
    </Rows>
  );
}

function titlesOf(template: OwnTemplate): string {
  return sectionsOf(template.document)
    .map(({ heading }) => headingText(heading).trim())
    .filter((title) => title !== '')
    .join(', ');
}
