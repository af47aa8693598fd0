import type { SpellingLanguage } from './spelling-language.ts';

/** What the page asks of the spelling worker; `id` comes back with the answer. */
export type SpellingRequest = { readonly id: number; readonly languages: readonly SpellingLanguage[] } & (
  { readonly kind: 'check'; readonly words: readonly string[] } | { readonly kind: 'suggest'; readonly word: string }
);

/** `words`: those of a check that no list has, or the suggestions. */
export interface SpellingAnswer {
  readonly id: number;
  readonly words: readonly string[];
}
