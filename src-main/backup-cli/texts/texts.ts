import { en } from './en.ts';
import { es } from './es.ts';
import type { CliTexts } from './texts.types.ts';

export type { CliTexts } from './texts.types.ts';
export type CliLanguage = 'en' | 'es';

export const CLI_TEXTS: Readonly<Record<CliLanguage, CliTexts>> = { en, es };

/** Puts values into a text's `{places}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
