import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { withManyForms } from './translation.ts';

export { useTranslation } from 'react-i18next';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Both catalogues are in the bundle, so the switch is immediate and needs no network or file. */
export const i18n = createInstance();
void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: false,
  supportedLngs: [...LANGUAGES],
  resources: { en: { translation: en }, es: { translation: withManyForms(es) } },
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

export function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  if (i18n.language !== language) void i18n.changeLanguage(language);
}
