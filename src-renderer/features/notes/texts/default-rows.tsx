import {
  defaultTemplate,
  FREE_DEFAULTS,
  type OwnTexts,
  type TemplateDefaults,
} from '../../../../src-shared/clinical/own-text.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Row, Rows } from '../../../ui/row.tsx';
import { TemplateSelect } from '../parts/template-select.tsx';

const KINDS = ['session', 'call', 'other'] as const;

interface DefaultRowsProps {
  readonly texts: OwnTexts;
  readonly onChange: (defaults: TemplateDefaults) => void;
}

/** What each kind of note begins with, so that one click starts it. */
export function DefaultRows({ texts, onChange }: DefaultRowsProps) {
  const { t } = useTranslation();
  return (
    <Rows label={t('ownTexts.beginTitle')}>
      {KINDS.map((kind) => (
        <Row key={kind} columns="minmax(0, 1fr) 260px" className="default-template">
          <span id={`default-${kind}`}>{t(`ownTexts.begin.${kind}`)}</span>
          <TemplateSelect
            labelledBy={`default-${kind}`}
            value={defaultTemplate(texts, kind)}
            onChange={(choice) => onChange({ ...(texts.arrangement?.text.defaults ?? FREE_DEFAULTS), [kind]: choice })}
          />
        </Row>
      ))}
    </Rows>
  );
}
