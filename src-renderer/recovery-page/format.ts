import type { Instant, PlainDate, Zone } from '../../src-shared/time.ts';
import type { Language } from './texts/texts.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES' };

/** Dates, times and sizes as the reader's language has them; a moment in the zone it belongs to. */
export interface Format {
  /** `17 November 2026` */
  readonly date: (at: Instant | PlainDate, zone: Zone | null) => string;
  /** `Tuesday 17 November 2026` */
  readonly day: (at: Instant, zone: Zone) => string;
  /** `09:00`; without a zone in UTC */
  readonly time: (at: Instant, zone: Zone | null) => string;
  readonly number: (value: number) => string;
  /** `3.1 MB` */
  readonly bytes: (value: number) => string;
}

const formats = new Map<Language, Format>();

export function formatFor(language: Language): Format {
  const kept = formats.get(language) ?? createFormat(language);
  formats.set(language, kept);
  return kept;
}

function createFormat(language: Language): Format {
  const locale = LOCALES[language];
  // Making a formatter takes far longer than using it, and a list of patients has thousands of dates.
  const made = new Map<string, Intl.DateTimeFormat>();
  const dated = (options: Intl.DateTimeFormatOptions) => (at: string, zone: string | null) => {
    const key = `${JSON.stringify(options)}${zone ?? ''}`;
    const formatter = made.get(key) ?? dateFormat(locale, options, zone ?? 'UTC');
    made.set(key, formatter);
    return formatter.format(new Date(at));
  };
  const date = dated({ day: 'numeric', month: 'long', year: 'numeric' });
  const day = dated({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const time = dated({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const number = new Intl.NumberFormat(locale);
  return {
    date,
    day: (at, zone) => {
      const text = day(at, zone);
      return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
    },
    time,
    number: (value) => number.format(value),
    bytes: (value) => {
      const [unit, size] =
        value < 1000 ** 2
          ? (['kilobyte', Math.max(1, value / 1000)] as const)
          : value < 1000 ** 3
            ? (['megabyte', value / 1000 ** 2] as const)
            : (['gigabyte', value / 1000 ** 3] as const);
      const maximumFractionDigits = unit === 'kilobyte' || size >= 100 ? 0 : 1;
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(size);
    },
  };
}

/** A zone that this browser does not know is shown as UTC, with its name. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', timeZoneName: 'short' });
  }
}
