import type { Preferences } from '../../../src-shared/commands/shell.contract.ts';

export type Language = 'en' | 'es';

/** The first of the system's preferred languages that we have, else English. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [language] = tag.toLowerCase().split(/[-_]/, 1);
    if (language === 'en' || language === 'es') return language;
  }
  return 'en';
}

export function chosenLanguage(preferences: Preferences, system: Language): Language {
  return preferences.language === 'system' ? system : preferences.language;
}
