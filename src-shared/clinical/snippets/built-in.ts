import type { TemplateLanguage } from '../note-template.ts';
import { snippetsEn } from './en.ts';
import { snippetsEs } from './es.ts';
import type { SnippetTexts } from './snippet-texts.ts';

export const SNIPPET_TEXTS: Readonly<Record<TemplateLanguage, SnippetTexts>> = { en: snippetsEn, es: snippetsEs };
