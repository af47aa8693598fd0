import { shown } from './output.ts';
import type { RunContext } from './run-context.ts';
import { fill } from './texts/texts.ts';
import type { FoundVersion } from './versions.ts';

/** One version on one line, from its header alone. */
export function versionLine({ fileName, bytes, header }: FoundVersion, { texts }: Pick<RunContext, 'texts'>): string {
  if (header === null) return `${shown(fileName)}  ${sizeText(bytes, texts.locale)}`;
  const made = fill(texts.versionMade, {
    date: momentText(header.createdAt, header.zone, texts.locale),
    sequence: header.sequence,
    size: sizeText(bytes, texts.locale),
  });
  const beside =
    header.beside === undefined || header.beside === 0
      ? ''
      : `  ${fill(texts.versionBeside, { count: header.beside })}`;
  return `${shown(fileName)}  ${made}${beside}`;
}

/** `22/11/2026, 07:10`, in the zone it belongs to. */
function momentText(at: string, zone: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' };
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(at));
  } catch {
    return at;
  }
}

export function sizeText(bytes: number, locale: string): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${units[unit] ?? ''}`;
}
