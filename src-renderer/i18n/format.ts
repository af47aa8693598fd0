import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInZone, PlainDate, Zone, type Instant } from '../../src-shared/time.ts';
import type { Language } from './index.ts';

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };
const DAY_MS = 86_400_000;
/** The small words before a day and an hour in a sentence. */
const AT: Record<Language, { readonly day: string; readonly hour: (time: string) => string }> = {
  en: { day: 'on', hour: () => 'at' },
  es: { day: 'el', hour: (time) => (time.startsWith('01') ? 'a la' : 'a las') },
};
const SINCE: Record<
  Language,
  { readonly word: string; readonly day: string; readonly hour: (time: string) => string }
> = {
  en: { word: 'since', day: '', hour: () => '' },
  es: { word: 'desde', day: 'el ', hour: (time) => (time.startsWith('01') ? 'la ' : 'las ') },
};

/** The zone of this computer; moments are stored in UTC and shown in the zone they belong to. */
export function localZone(): Zone {
  return Zone.parse(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

export interface Format {
  /** `07:10` */
  readonly time: (at: Instant, zone?: Zone) => string;
  /** `17 November 2026`; a calendar date has no zone. */
  readonly date: (at: Instant | PlainDate, zone?: Zone) => string;
  /** `17 November`, where the year stands beside it. */
  readonly dayMonth: (at: Instant | PlainDate, zone?: Zone) => string;
  /** `January 2026` */
  readonly month: (at: Instant | PlainDate, zone?: Zone) => string;
  /** `Tuesday 17 November 2026` */
  readonly fullDate: (at: Instant | PlainDate, zone?: Zone) => string;
  /** `Tuesday 17 November` */
  readonly weekday: (at: Instant | PlainDate, zone?: Zone) => string;
  /** `17 Nov`, with the year when it is another one than now's. */
  readonly shortDate: (at: Instant | PlainDate, now: Instant, zone?: Zone) => string;
  /** `today 07:10`, `yesterday 20:31`, `15 Nov 07:10` */
  readonly moment: (at: Instant, now: Instant, zone?: Zone) => string;
  /** The same inside a sentence: `today at 07:10`, `on 15 November at 07:10`; `hoy a las 07:10`, `el 15 de noviembre a las 07:10`. */
  readonly momentInWords: (at: Instant, now: Instant, zone?: Zone) => string;
  /** `at 14:09`, `a las 14:09`: where the day is clear. */
  readonly timeInWords: (at: Instant, zone?: Zone) => string;
  /** `since 10:46`, `since yesterday at 20:31`, `since 15 November at 20:31`; `desde las 10:46`, `desde ayer a las 20:31`. */
  readonly since: (at: Instant, now: Instant, zone?: Zone) => string;
  /** A short wait: `8 seconds`, `4 min 32 s`. */
  readonly wait: (seconds: number) => string;
  readonly number: (value: number) => string;
  /** `3.1 MB` */
  readonly bytes: (value: number) => string;
}

export function createFormat(language: Language, home: Zone): Format {
  const locale = LOCALES[language];
  const dated = (options: Intl.DateTimeFormatOptions) => {
    // Making a formatter costs far more than using it; a list has a dozen dates in sight at every key.
    const made = new Map<string, Intl.DateTimeFormat>();
    return (at: Instant | PlainDate, zone: Zone) => {
      const timeZone = PlainDate.safeParse(at).success ? 'UTC' : zone;
      const known = made.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
      made.set(timeZone, known);
      return known.format(new Date(at));
    };
  };
  const long = dated({ day: 'numeric', month: 'long', year: 'numeric' });
  const dayMonth = dated({ day: 'numeric', month: 'long' });
  const month = dated({ month: 'long', year: 'numeric' });
  const fullDate = dated({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = dated({ weekday: 'long', day: 'numeric', month: 'long' });
  const short = dated({ day: 'numeric', month: 'short' });
  const shortYear = dated({ day: 'numeric', month: 'short', year: 'numeric' });
  const clock = dated({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dayOf = (at: Instant | PlainDate, zone: Zone): PlainDate => {
    const calendar = PlainDate.safeParse(at);
    return calendar.success ? calendar.data : dayInZone(at as Instant, zone);
  };
  const shortDate = (at: Instant | PlainDate, now: Instant, zone: Zone): string =>
    dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4) ? short(at, zone) : shortYear(at, zone);
  const recentDay = (at: Instant, now: Instant, zone: Zone): string | null => {
    const ago = Math.round((Date.parse(dayInZone(at, zone)) - Date.parse(dayInZone(now, zone))) / DAY_MS);
    return ago === 0 || ago === -1 ? days.format(ago, 'day') : null;
  };
  return {
    time: (at, zone = home) => clock(at, zone),
    date: (at, zone = home) => long(at, zone),
    dayMonth: (at, zone = home) => dayMonth(at, zone),
    month: (at, zone = home) => month(at, zone),
    // Some releases of the locale data part the weekday by a comma and some do not.
    fullDate: (at, zone = home) => (language === 'en' ? fullDate(at, zone).replace(',', '') : fullDate(at, zone)),
    weekday: (at, zone = home) => weekday(at, zone),
    shortDate: (at, now, zone = home) => shortDate(at, now, zone),
    moment: (at, now, zone = home) => `${recentDay(at, now, zone) ?? shortDate(at, now, zone)} ${clock(at, zone)}`,
    momentInWords: (at, now, zone = home) => {
      const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
      const day = recentDay(at, now, zone) ?? `${AT[language].day} ${sameYear ? dayMonth(at, zone) : long(at, zone)}`;
      const time = clock(at, zone);
      return `${day} ${AT[language].hour(time)} ${time}`;
    },
    timeInWords: (at, zone = home) => {
      const time = clock(at, zone);
      return `${AT[language].hour(time)} ${time}`;
    },
    since: (at, now, zone = home) => {
      const { word, day, hour } = SINCE[language];
      const time = clock(at, zone);
      if (dayOf(at, zone) === dayOf(now, zone)) return `${word} ${hour(time)}${time}`;
      const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
      const when = recentDay(at, now, zone) ?? `${day}${sameYear ? dayMonth(at, zone) : long(at, zone)}`;
      return `${word} ${when} ${AT[language].hour(time)} ${time}`;
    },
    wait: (seconds) => {
      const unit = (value: number, of: 'minute' | 'second', unitDisplay: 'long' | 'short') =>
        new Intl.NumberFormat(locale, { style: 'unit', unit: of, unitDisplay }).format(value);
      if (seconds < 60) return unit(seconds, 'second', 'long');
      const rest = seconds % 60;
      const minutes = unit(Math.floor(seconds / 60), 'minute', rest === 0 ? 'long' : 'short');
      return rest === 0 ? minutes : `${minutes} ${unit(rest, 'second', 'short')}`;
    },
    number: (value) => new Intl.NumberFormat(locale).format(value),
    bytes: (value) => {
      const [unit, size] =
        value < 1000 * 1000
          ? (['kilobyte', value / 1000] as const)
          : value < 1000 ** 3
            ? (['megabyte', value / 1000 ** 2] as const)
            : (['gigabyte', value / 1000 ** 3] as const);
      const maximumFractionDigits = size < 100 && unit !== 'kilobyte' ? 1 : 0;
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
        unit === 'kilobyte' ? Math.max(1, size) : size,
      );
    },
  };
}

/** Dates, times and numbers in the language of the screen; switches with it. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'es' ? 'es' : 'en';
  return useMemo(() => createFormat(language, localZone()), [language]);
}

/** A sentence starts with a capital, also where the language writes weekdays small. */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
