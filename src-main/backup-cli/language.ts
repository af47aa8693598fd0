import type { CliLanguage } from './texts/texts.ts';

/** As asked for, else by the locale of the terminal, else of the system. */
export function languageOf(asked: string | undefined, env: Readonly<Record<string, string | undefined>>): CliLanguage {
  const locale =
    env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || new Intl.DateTimeFormat().resolvedOptions().locale;
  return /^es\b|^es_/i.test(asked ?? locale) ? 'es' : 'en';
}

/** `--lang es` or `--lang=es`, looked for by itself, so that a mistake in the rest can be told in the right language. */
export function askedLanguage(args: readonly string[]): string | undefined {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (index === -1) return undefined;
  return args[index]?.startsWith('--lang=') === true ? args[index].slice('--lang='.length) : args[index + 1];
}
