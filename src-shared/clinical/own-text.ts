import { z } from 'zod';
import { OwnTextId } from '../ids.ts';
import { Instant } from '../time.ts';
import { NoteDocument } from './note-document.ts';
import type { NoteTemplate } from './note-template.ts';
import { headingText, sectionsOf } from './note-sections.ts';
import { BuiltInTemplate, MAX_OWN_NAME } from './template-mark.ts';

/** The longest document of a template or snippet, as JSON text. */
const MAX_DOCUMENT_CHARACTERS = 64 * 1024;

const Name = z.string().trim().min(1).max(MAX_OWN_NAME);
const Document = NoteDocument.refine((document) => JSON.stringify(document).length <= MAX_DOCUMENT_CHARACTERS, {
  message: 'text-too-large',
});

/** A template of hers: what a note begins with, and what is shown in its empty sections. */
export const OwnTemplate = z.object({
  kind: z.literal('template'),
  name: Name,
  document: Document,
  hints: z.array(z.object({ title: z.string().max(200), hint: z.string().max(400) })).max(100),
});
export type OwnTemplate = z.infer<typeof OwnTemplate>;

/** A text that `/` brings in; it may hold the fields of snippet.ts. `shortcut` is what is typed behind the stroke, or empty. */
export const OwnSnippet = z.object({
  kind: z.literal('snippet'),
  name: Name,
  shortcut: z.string().regex(/^[\p{L}\p{N}-]{0,20}$/u),
  document: Document,
});
export type OwnSnippet = z.infer<typeof OwnSnippet>;

/** Which template: free text, one that comes with the app, or one of hers. */
export const TemplateChoice = z.union([z.literal('free'), BuiltInTemplate, OwnTextId]);
export type TemplateChoice = z.infer<typeof TemplateChoice>;

export const TemplateDefaults = z.object({ session: TemplateChoice, call: TemplateChoice, other: TemplateChoice });
export type TemplateDefaults = z.infer<typeof TemplateDefaults>;

/** Her order of her templates, and what a note of each kind begins with. There is one at most. */
export const Arrangement = z.object({
  kind: z.literal('arrangement'),
  order: z.array(OwnTextId).max(1000),
  defaults: TemplateDefaults,
});
export type Arrangement = z.infer<typeof Arrangement>;

export const OwnText = z.discriminatedUnion('kind', [OwnTemplate, OwnSnippet, Arrangement]);
export type OwnText = z.infer<typeof OwnText>;

export const StoredOwnText = z.object({
  id: OwnTextId,
  revision: z.number().int().min(1),
  updatedAt: Instant,
  /** Null when it cannot be opened; the others can still be used. */
  text: OwnText.nullable(),
});
export type StoredOwnText = z.infer<typeof StoredOwnText>;

export const FREE_DEFAULTS: TemplateDefaults = { session: 'free', call: 'free', other: 'free' };

/** One stored text of a kind, as the screens use it. */
export interface Stored<T extends OwnText> {
  readonly id: OwnTextId;
  readonly revision: number;
  readonly text: T;
}

export interface OwnTexts {
  /** In her order; those she has not placed come last, by name. */
  readonly templates: readonly Stored<OwnTemplate>[];
  /** By name. */
  readonly snippets: readonly Stored<OwnSnippet>[];
  readonly arrangement: Stored<Arrangement> | null;
  /** Those that cannot be opened. */
  readonly damaged: readonly { readonly id: OwnTextId; readonly revision: number }[];
}

export const NO_OWN_TEXTS: OwnTexts = { templates: [], snippets: [], arrangement: null, damaged: [] };

export function arrangeOwnTexts(stored: readonly StoredOwnText[]): OwnTexts {
  const templates: Stored<OwnTemplate>[] = [];
  const snippets: Stored<OwnSnippet>[] = [];
  const damaged: { id: OwnTextId; revision: number }[] = [];
  let arrangement: Stored<Arrangement> | null = null;
  for (const { id, revision, text } of stored) {
    if (text === null) damaged.push({ id, revision });
    else if (text.kind === 'template') templates.push({ id, revision, text });
    else if (text.kind === 'snippet') snippets.push({ id, revision, text });
    else arrangement ??= { id, revision, text };
  }
  const order: readonly OwnTextId[] = arrangement?.text.order ?? [];
  const place = (id: OwnTextId): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const byName = (a: Stored<OwnTemplate | OwnSnippet>, b: Stored<OwnTemplate | OwnSnippet>): number =>
    a.text.name.localeCompare(b.text.name);
  templates.sort((a, b) => place(a.id) - place(b.id) || byName(a, b));
  snippets.sort(byName);
  return { templates, snippets, arrangement, damaged };
}

/** What a note of this kind begins with; a default whose template is gone is free text. */
export function defaultTemplate(texts: OwnTexts, kind: keyof TemplateDefaults): TemplateChoice {
  const choice = (texts.arrangement?.text.defaults ?? FREE_DEFAULTS)[kind];
  const known = choice === 'free' || BuiltInTemplate.safeParse(choice).success;
  return known || texts.templates.some(({ id }) => id === choice) ? choice : 'free';
}

export function ownNoteTemplate({ id, text }: Stored<OwnTemplate>): NoteTemplate {
  const titles = sectionsOf(text.document).flatMap(({ heading }) => (heading === null ? [] : [headingText(heading)]));
  return {
    mark: { own: id, name: text.name, titles },
    name: text.name,
    content: text.document.content,
    hints: text.hints,
  };
}
