import type { PlainDate } from '../time.ts';
import { plusDays, weekday } from './calendar.ts';
import type { RandomStream } from './random.ts';
import type { SampleNoteFormat } from './sample-practice.types.ts';
import type { Phase } from './text/phrases.types.ts';

/** One contact before it has words: when, what kind of note, where the treatment stands. */
export interface Moment {
  readonly day: PlainDate;
  readonly minuteOfDay: number;
  readonly format: SampleNoteFormat | null;
  /** `held` with a note, `cancelled` or `no-show` without, `planned` from today on, null without an appointment. */
  readonly state: 'held' | 'cancelled' | 'no-show' | 'planned' | null;
  readonly mode: 'in-person' | 'video' | 'phone';
  readonly phase: Phase;
  /** Which session it is, from 1; a call has that of the session before it. */
  readonly session: number;
}

export interface Course {
  readonly archived: boolean;
  readonly moments: readonly Moment[];
}

/** As many as one psychologist can see in a fortnight; all others ended their treatment some time ago. */
const ACTIVE_PATIENTS = 40;
const FIRST_HOUR = 9 * 60;
const HOURS_A_DAY = 8;
/** Over eight patients in a row their mean is 1. */
const SHARES = [1, 0.5, 1.6, 0.7, 1.2, 0.3, 1.7, 1] as const;

/** When patient number `index` came and comes: the history backwards from today or from an end in the past, then what is planned. */
export function courseOf(
  index: number,
  of: { readonly patients: number; readonly notesPerPatient: number; readonly today: PlainDate },
  shape: RandomStream,
): Course {
  const active = index < Math.min(ACTIVE_PATIENTS, Math.ceil(of.patients * 0.9));
  const notes = Math.max(1, Math.round(of.notesPerPatient * (SHARES[index % SHARES.length] ?? 1)));
  const minuteOfDay = FIRST_HOUR + (Math.floor(index / 5) % HOURS_A_DAY) * 60;
  const step = index % 3 === 0 ? 14 : 7;
  const next = active ? workDay(of.today, index % 5) : null;
  const years = Math.max(1, Math.min(20, of.patients / 60));
  const last =
    next === null ? onWorkDay(plusDays(of.today, -shape.between(30, Math.ceil(years * 365)))) : plusDays(next, -step);
  const past = history(notes, last, step, minuteOfDay, !active, of.today, shape);
  const coming = next === null ? [] : planned(next, minuteOfDay, past.at(-1)?.session ?? 0, shape);
  return { archived: !active && shape.chance(0.05), moments: [...past, ...coming] };
}

/** The n-th of the days from today on at which the practice is open; today always counts, so that there is something to look at on a Sunday. */
function workDay(today: PlainDate, nth: number): PlainDate {
  let day = today;
  for (let found = 0; found < nth;) {
    day = plusDays(day, 1);
    if (weekday(day) < 5) found += 1;
  }
  return day;
}

function onWorkDay(day: PlainDate): PlainDate {
  const over = weekday(day) - 4;
  return over > 0 ? plusDays(day, -over) : day;
}

function history(
  notes: number,
  last: PlainDate,
  step: number,
  minuteOfDay: number,
  ended: boolean,
  today: PlainDate,
  shape: RandomStream,
): Moment[] {
  const formats = Array.from({ length: notes }, (_, at) => formatAt(at, shape));
  const preferred = shape.pick(['soap', 'dap', 'free'] as const);
  const moments: Moment[] = [];
  let day = last;
  let session = formats.filter((format) => format !== 'call').length;
  for (let at = notes - 1; at >= 0; at -= 1) {
    const format = formats[at] ?? 'session';
    const phase = phaseAt(at, notes, ended, shape);
    const about = { phase, session };
    if (format === 'call') {
      const called = plusDays(day, shape.between(2, 5));
      const on = called < today ? called : plusDays(day, 1);
      if (on < today)
        moments.push({ ...about, day: on, minuteOfDay: minuteOfDay + 20, format, state: null, mode: 'phone' });
      else moments.push({ ...about, day, minuteOfDay: 8 * 60, format, state: null, mode: 'phone' });
      continue;
    }
    const mode = shape.chance(0.15) ? 'video' : 'in-person';
    moments.push({
      ...about,
      day,
      minuteOfDay,
      format: format === 'session' ? preferred : format,
      state: 'held',
      mode,
    });
    session -= 1;
    day = plusDays(day, -step);
    if (at > 0 && shape.chance(0.08)) {
      const state = shape.chance(0.6) ? 'cancelled' : 'no-show';
      moments.push({ ...about, session, day, minuteOfDay, format: null, state, mode });
      day = plusDays(day, -step);
    }
  }
  return moments.sort((a, b) => (a.day === b.day ? a.minuteOfDay - b.minuteOfDay : a.day < b.day ? -1 : 1));
}

function formatAt(at: number, shape: RandomStream): 'intake' | 'call' | 'session' {
  if (at === 0) return 'intake';
  return at > 1 && shape.chance(0.06) ? 'call' : 'session';
}

function phaseAt(at: number, notes: number, ended: boolean, shape: RandomStream): Phase {
  const progress = at / Math.max(6, notes - 1);
  if (ended && at === notes - 1 && notes > 3) return 'close';
  if (progress < 0.25) return 'start';
  if (shape.chance(0.12)) return 'setback';
  return progress < 0.65 ? 'work' : 'gain';
}

function planned(next: PlainDate, minuteOfDay: number, session: number, shape: RandomStream): Moment[] {
  const mode = shape.chance(0.2) ? 'video' : 'in-person';
  return [0, 1].map((more) => ({
    day: plusDays(next, more * 14),
    minuteOfDay,
    format: null,
    state: 'planned' as const,
    mode: mode,
    phase: 'work' as const,
    session: session + 1 + more,
  }));
}
