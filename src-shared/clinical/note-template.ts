import { isBlank, type Block, type NoteDocument } from './note-document.ts';
import {
  blocksOf,
  headingText,
  isEmptySection,
  sectionHeading,
  sectionsOf,
  titleKey,
  type NoteSection,
} from './note-sections.ts';
import type { BuiltInTemplate, TemplateMark } from './template-mark.ts';
import { templatesEn } from './templates/en.ts';
import { templatesEs } from './templates/es.ts';
import { TEMPLATE_SECTIONS, type TemplateTexts } from './templates/template-texts.ts';

export const TEMPLATE_TEXTS = { en: templatesEn, es: templatesEs } as const satisfies Record<string, TemplateTexts>;
export type TemplateLanguage = keyof typeof TEMPLATE_TEXTS;

/** A template to write with: the document that a note begins with, and what is shown in its sections while they are empty. */
export interface NoteTemplate {
  readonly mark: TemplateMark;
  readonly name: string;
  readonly content: readonly Block[];
  readonly hints: readonly { readonly title: string; readonly hint: string }[];
}

export function builtInTemplate(id: BuiltInTemplate, language: TemplateLanguage): NoteTemplate {
  const texts = TEMPLATE_TEXTS[language];
  const sections = TEMPLATE_SECTIONS[id].map((key) => texts.sections[key]);
  return {
    mark: id,
    name: texts.names[id].name,
    content: blocksOf(sections.map(({ title }) => ({ heading: sectionHeading(title), blocks: [] }))),
    hints: sections,
  };
}

/** The titles that the template brought into the note, in whichever language; a section that has only its title was not written in. */
function titlesOf(mark: TemplateMark): string[] {
  if (typeof mark !== 'string') return mark.titles;
  return Object.values(TEMPLATE_TEXTS).flatMap((texts) =>
    TEMPLATE_SECTIONS[mark].map((key) => texts.sections[key].title),
  );
}

/** The guiding words for a section of a built-in template, in the language of its title; null where there are none. */
export function builtInHint(mark: BuiltInTemplate, title: string): string | null {
  const wanted = titleKey(title);
  for (const texts of Object.values(TEMPLATE_TEXTS)) {
    const key = TEMPLATE_SECTIONS[mark].find((one) => titleKey(texts.sections[one].title) === wanted);
    if (key !== undefined) return texts.sections[key].hint;
  }
  return null;
}

function markOf(document: NoteDocument): TemplateMark | null {
  return document.attrs?.template ?? null;
}

/** Whether she wrote nothing: white space, and titles of the note's own template with nothing under them. Such a note may be discarded and not signed. */
export function isUnwritten(document: NoteDocument): boolean {
  return writtenSections(document).length === 0;
}

/** The sections that hold a word of hers: a text, or a title that no template put there. */
function writtenSections(document: NoteDocument): NoteSection[] {
  if (isBlank(document)) return [];
  const mark = markOf(document);
  const given = new Set(mark === null ? [] : titlesOf(mark).map(titleKey));
  return sectionsOf(document).filter((section) => {
    if (!isEmptySection(section)) return true;
    const title = headingText(section.heading).trim();
    return title !== '' && !given.has(titleKey(title));
  });
}

/**
 * The note under another template: every written section stays as it is and in its order, the empty sections of the former template go, and those of the new one
 * that are missing follow. Sections that both know keep their text and take the new template's place among the empty ones. Null: free text, no template.
 */
export function withTemplate(document: NoteDocument, template: NoteTemplate | null): NoteDocument {
  const written = writtenSections(document);
  if (template === null) return { type: 'doc', content: blocksOf(written) };
  const keyOf = ({ heading }: NoteSection): string | null => (heading === null ? null : titleKey(headingText(heading)));
  const wanted = sectionsOf({ content: [...template.content] });
  const keys = new Set(wanted.map(keyOf));
  const lead = written.filter(({ heading }) => heading === null);
  const others = written.filter((section) => section.heading !== null && !keys.has(keyOf(section)));
  const used = new Set<string | null>();
  const placed = wanted.flatMap((section) => {
    const key = keyOf(section);
    const there = written.filter((one) => one.heading !== null && keyOf(one) === key);
    // Text that stands before the template's first title is hers already where she wrote there.
    if (key === null) return lead.length > 0 ? [] : [section];
    if (used.has(key)) return there.length > 0 ? [] : [section];
    used.add(key);
    return there.length > 0 ? there : [section];
  });
  return { type: 'doc', attrs: { template: template.mark }, content: blocksOf([...lead, ...placed, ...others]) };
}

/**
 * The sections of another note brought into this one: empty sections of the same title are filled, missing ones are added, and what is written here stays to the
 * letter. Text without a heading is taken over where this note has none.
 */
export function withSectionsOf(document: NoteDocument, from: NoteDocument): NoteDocument {
  const mine = sectionsOf(document);
  const result: NoteSection[] = isUnwritten(document) && markOf(document) === null ? [] : [...mine];
  for (const section of sectionsOf(from)) {
    const key = section.heading === null ? null : titleKey(headingText(section.heading));
    const at = result.findIndex((one) => (one.heading === null ? null : titleKey(headingText(one.heading))) === key);
    const there = result[at];
    if (there === undefined) {
      if (key === null) result.unshift(section);
      else result.push(section);
    } else if (isEmptySection(there)) result[at] = { heading: there.heading, blocks: section.blocks };
  }
  const mark = markOf(document) ?? markOf(from);
  return { type: 'doc', ...(mark === null ? {} : { attrs: { template: mark } }), content: blocksOf(result) };
}

/** The titles of a note as a skeleton without a word of its text: what a template is made of. */
export function skeletonOf(document: NoteDocument): Block[] {
  const titled = sectionsOf(document).filter((section) => headingText(section.heading).trim() !== '');
  return blocksOf(titled.map(({ heading }) => ({ heading, blocks: [] })));
}
