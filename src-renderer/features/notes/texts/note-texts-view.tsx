import type { Route } from '../../../navigation/route.ts';
import { useOwnTexts } from '../writing/writing-aids.ts';
import { SnippetForm } from './snippet-form.tsx';
import { TemplateForm } from './template-form.tsx';
import { TextsOverview } from './texts-overview.tsx';
import './texts.css';

type Form = Extract<Route, { screen: 'note-texts' }>['form'];

/** Her templates and snippets, or the form of one of them. */
export function NoteTextsView({ form }: { readonly form: Form }) {
  const { texts, reload } = useOwnTexts();
  if (texts === null) return null;
  if (form === null) return <TextsOverview texts={texts} reload={reload} />;
  const template = texts.templates.find(({ id }) => id === form) ?? null;
  const snippet = texts.snippets.find(({ id }) => id === form) ?? null;
  if (form === 'new-snippet' || snippet !== null) return <SnippetForm key={form} form={form} stored={snippet} />;
  return <TemplateForm key={form} form={form} stored={template} />;
}
