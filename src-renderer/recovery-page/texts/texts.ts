import { en } from './en.ts';
import { es } from './es.ts';
import type { Texts } from './texts.types.ts';

export type Language = 'en' | 'es';

export const TEXTS: Readonly<Record<Language, Texts>> = { en, es };

/** Puts values into a text's `{places}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The text for a value that a later program may have added to; then the value itself. */
export function named(texts: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(texts, value) ? (texts[value] ?? value) : value;
}
