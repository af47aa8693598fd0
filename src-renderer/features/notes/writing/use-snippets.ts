import { useMemo } from 'react';
import { plainText, type NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { headingText, sectionHeading, sectionsOf, titleKey } from '../../../../src-shared/clinical/note-sections.ts';
import {
  CARET_FIELD,
  FIELD_NAMES,
  type SnippetEntry,
  type SnippetValues,
} from '../../../../src-shared/clinical/snippet.ts';
import { SNIPPET_TEXTS } from '../../../../src-shared/clinical/snippets/built-in.ts';
import { BUILT_IN_SNIPPETS } from '../../../../src-shared/clinical/snippets/snippet-texts.ts';
import { useFormat, type Format } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { now } from '../../../vault-client/now.ts';
import { createSnippetMenu, type SnippetMenuStore } from '../editor/snippets.ts';
import { builtInTemplates, ownTemplates, useWritingAids, type WritingAids } from './writing-aids.ts';

const PREVIEW_CHARACTERS = 80;

interface UsedSnippets {
  readonly entries: readonly SnippetEntry[];
  readonly values: () => SnippetValues;
  readonly menu: SnippetMenuStore;
}

/** All that `/` can bring in here: her snippets, those that come with the app, and the sections of the templates. */
export function useSnippets(): UsedSnippets {
  const { t } = useTranslation();
  const format = useFormat();
  const aids = useWritingAids();
  return useMemo(() => {
    const section = t('writing.snippets.section');
    return {
      entries: [...ownEntries(aids), ...builtInEntries(aids, valuesAt(format, aids)), ...sectionEntries(aids, section)],
      values: () => valuesAt(format, aids),
      menu: createSnippetMenu(),
    };
  }, [t, format, aids]);
}

function valuesAt(format: Format, { patientName }: WritingAids): SnippetValues {
  const moment = now();
  return { date: format.date(moment), time: format.time(moment), patient: patientName };
}

function ownEntries({ texts }: WritingAids): SnippetEntry[] {
  return texts.snippets.map(({ id, text }) => ({
    id,
    name: text.name,
    shortcut: text.shortcut,
    document: text.document,
    preview: plainText(text.document).slice(0, PREVIEW_CHARACTERS),
  }));
}

function builtInEntries({ language }: WritingAids, values: SnippetValues): SnippetEntry[] {
  return BUILT_IN_SNIPPETS.map((id) => {
    const { name, shortcut, text } = SNIPPET_TEXTS[language][id];
    const fields = FIELD_NAMES[language];
    // A snippet that is one field shows what it stands for now.
    const shown = text.replace(fields.date, values.date).replace(fields.time, values.time);
    return {
      id,
      name,
      shortcut,
      document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
      preview: shown.replace(fields.patient, values.patient).replace(CARET_FIELD, '…').slice(0, PREVIEW_CHARACTERS),
    };
  });
}

/** Every title of a template once, hers first, so that a section can be added to any note. */
function sectionEntries({ texts, language }: WritingAids, label: string): SnippetEntry[] {
  const titles = new Map<string, string>();
  for (const template of [...ownTemplates(texts), ...builtInTemplates(language)]) {
    for (const { heading } of sectionsOf({ content: [...template.content] })) {
      const title = headingText(heading).trim();
      if (title !== '' && !titles.has(titleKey(title))) titles.set(titleKey(title), title);
    }
  }
  return [...titles].map(([key, title]) => ({
    id: `section-${key.replaceAll(/[^a-z0-9]+/gu, '-')}`,
    name: title,
    shortcut: '',
    document: sectionDocument(title),
    preview: label,
  }));
}

function sectionDocument(title: string): NoteDocument {
  return {
    type: 'doc',
    content: [sectionHeading(title), { type: 'paragraph', content: [{ type: 'text', text: CARET_FIELD }] }],
  };
}
