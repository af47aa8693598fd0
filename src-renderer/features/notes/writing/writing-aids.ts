import { createContext, useContext, useMemo } from 'react';
import {
  arrangeOwnTexts,
  NO_OWN_TEXTS,
  ownNoteTemplate,
  type OwnTexts,
  type TemplateChoice,
} from '../../../../src-shared/clinical/own-text.ts';
import {
  builtInHint,
  builtInTemplate,
  TEMPLATE_TEXTS,
  type NoteTemplate,
  type TemplateLanguage,
} from '../../../../src-shared/clinical/note-template.ts';
import { titleKey } from '../../../../src-shared/clinical/note-sections.ts';
import { BuiltInTemplate, type TemplateMark } from '../../../../src-shared/clinical/template-mark.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useQuery } from '../../../vault-client/use-query.ts';

/** What helps her write: her own texts and those that come with the app, in the language of the screen. */
export interface WritingAids {
  readonly language: TemplateLanguage;
  readonly texts: OwnTexts;
  /** For `{patient}` in a snippet. */
  readonly patientName: string;
}

export const WritingAidsContext = createContext<WritingAids>({ language: 'en', texts: NO_OWN_TEXTS, patientName: '' });

export function useWritingAids(): WritingAids {
  return useContext(WritingAidsContext);
}

export function useTemplateLanguage(): TemplateLanguage {
  const { i18n } = useTranslation();
  return i18n.language === 'es' ? 'es' : 'en';
}

/** Her own texts; null until the vault has answered. Where they cannot be read, she writes with those of the app. */
export function useOwnTexts(): { readonly texts: OwnTexts | null; readonly reload: () => Promise<void> } {
  const listed = useQuery('ownTexts.list', {});
  const stored = listed.state === 'ready' ? listed.value.texts : null;
  const failed = listed.state === 'failed';
  const texts = useMemo(
    () => (stored !== null ? arrangeOwnTexts(stored) : failed ? NO_OWN_TEXTS : null),
    [stored, failed],
  );
  return { texts, reload: listed.reload };
}

export function ownTemplates(texts: OwnTexts): NoteTemplate[] {
  return texts.templates.map(ownNoteTemplate);
}

export function builtInTemplates(language: TemplateLanguage): NoteTemplate[] {
  return BuiltInTemplate.options.map((id) => builtInTemplate(id, language));
}

/** The template she chose; null for free text, and for one that is gone. */
export function templateOf(
  choice: TemplateChoice,
  { texts, language }: Pick<WritingAids, 'texts' | 'language'>,
): NoteTemplate | null {
  if (choice === 'free') return null;
  const builtIn = BuiltInTemplate.safeParse(choice);
  if (builtIn.success) return builtInTemplate(builtIn.data, language);
  const own = texts.templates.find(({ id }) => id === choice);
  return own === undefined ? null : ownNoteTemplate(own);
}

/** What the note's own mark says, in the language of the screen for those that come with the app. */
export function templateName(mark: TemplateMark, language: TemplateLanguage): string {
  return typeof mark === 'string' ? TEMPLATE_TEXTS[language].names[mark].name : mark.name;
}

export function sameTemplate(a: TemplateMark | null, b: TemplateMark | null): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b;
  return a.own === b.own;
}

/** The guiding words of an empty section; null where its template has none or is not there any more. */
export function sectionHint(texts: OwnTexts, mark: TemplateMark, title: string): string | null {
  if (typeof mark === 'string') return builtInHint(mark, title);
  const template = texts.templates.find(({ id }) => id === mark.own);
  const found = template?.text.hints.find((hint) => titleKey(hint.title) === titleKey(title))?.hint.trim();
  return found === undefined || found === '' ? null : found;
}
