/** The snippets that come with the app. */
export const BUILT_IN_SNIPPETS = [
  'today',
  'now',
  'patient',
  'no-ideation',
  'ideation',
  'homework-done',
  'homework-not',
  'late',
  'no-show',
  'online',
  'consent',
  'medication',
  'next',
] as const;
export type BuiltInSnippet = (typeof BUILT_IN_SNIPPETS)[number];

export type SnippetTexts = Readonly<
  Record<BuiltInSnippet, { readonly name: string; readonly shortcut: string; readonly text: string }>
>;
