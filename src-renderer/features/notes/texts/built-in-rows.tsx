import { TEMPLATE_TEXTS } from '../../../../src-shared/clinical/note-template.ts';
import { SNIPPET_TEXTS } from '../../../../src-shared/clinical/snippets/built-in.ts';
import { BUILT_IN_SNIPPETS } from '../../../../src-shared/clinical/snippets/snippet-texts.ts';
import type { BuiltInTemplate } from '../../../../src-shared/clinical/template-mark.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Row, Rows } from '../../../ui/row.tsx';
import { useTemplateLanguage } from '../writing/writing-aids.ts';

interface BuiltInTemplateRowsProps {
  readonly templates: readonly BuiltInTemplate[];
  readonly onCopy: (id: BuiltInTemplate) => void;
}

/** The templates that come with the app; a copy of one can be changed. */
export function BuiltInTemplateRows({ templates, onCopy }: BuiltInTemplateRowsProps) {
  const { t } = useTranslation();
  const { names } = TEMPLATE_TEXTS[useTemplateLanguage()];
  return (
    <Rows label={t('ownTexts.builtIn')}>
      {templates.map((id) => (
        <Row key={id} columns="minmax(0, 1fr) auto" className="text-row">
          <span className="what">
            <span>{names[id].name}</span>
            <span className="meta">{names[id].about}</span>
          </span>
          <button
            type="button"
            className="link"
            aria-label={t('ownTexts.copyOf', { name: names[id].name })}
            onClick={() => onCopy(id)}
          >
            {t('ownTexts.copy')}
          </button>
        </Row>
      ))}
    </Rows>
  );
}

export function BuiltInSnippetRows() {
  const { t } = useTranslation();
  const texts = SNIPPET_TEXTS[useTemplateLanguage()];
  return (
    <Rows label={t('ownTexts.builtInSnippets')}>
      {BUILT_IN_SNIPPETS.map((id) => (
        <Row key={id} columns="minmax(0, 1fr)" className="text-row">
          <span className="what">
            <span>
              {texts[id].name} <kbd className="shortcut">/{texts[id].shortcut}</kbd>
            </span>
            <span className="meta text-preview">{texts[id].text}</span>
          </span>
        </Row>
      ))}
    </Rows>
  );
}
