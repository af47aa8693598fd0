import type { CliError } from './cli-error.ts';
import { shown } from './output.ts';
import { fill, type CliTexts } from './texts/texts.ts';

/** What happened and what to do next. */
export function errorText(error: CliError, texts: CliTexts): string {
  if (error.code === 'usage' && Object.hasOwn(texts.usage, error.what)) return named(texts.usage, error.what);
  const values = Object.fromEntries(
    Object.entries(error).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value]),
  );
  const extra = 'mKiB' in error ? { size: Math.round(error.mKiB / 1024) } : {};
  return fill(texts.errors[error.code], { ...values, ...extra });
}

function named(texts: Readonly<Record<string, string>>, name: string): string {
  return texts[name] ?? name;
}
