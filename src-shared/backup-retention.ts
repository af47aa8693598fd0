import { dayAfter, startOfDay } from './start-of-day.ts';
import { dayInZone, PlainDate, plusMinutes, Zone, type Instant } from './time.ts';

/** How many versions of each kind stay (docs/ARCHITECTURE.md, "Which versions stay"). A day, week, month or year is kept by the newest version in it. */
export interface RetentionRule {
  readonly last: number;
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
  /** The year at hand and as many after it as the law asks for. */
  readonly yearly: number;
}

/** Law 41/2002 of Spain, article 17: five years at least. */
const LEGAL_YEARS = 5;
const RETENTION: RetentionRule = { last: 10, daily: 7, weekly: 5, monthly: 12, yearly: 1 + LEGAL_YEARS };

/** Nothing is let go before as many newer ones of this copy of the record were verified in the same place. */
const NEWER_VERIFIED = 3;

/** One version as it lies in one place. */
export interface RetainedVersion<Id extends string> {
  readonly id: Id;
  readonly sequence: number;
  /** As recorded by the clock of its day, which may have been wrong. */
  readonly createdAt: Instant;
  readonly zone: Zone;
  readonly pinned: boolean;
  /** Neither damaged nor missing, as far as is known. */
  readonly whole: boolean;
  /** Lacks attachments that its rows name. Absent: none. */
  readonly lacking?: boolean;
  /** Read back and verified in this place. */
  readonly verified: boolean;
  /** Made by this computer's copy of the record. Another's are never let go. */
  readonly mine: boolean;
}

export interface Retention<Id extends string> {
  readonly remove: readonly Id[];
  /** Until when each version that stays would stay if one were made on every day from now on; null: pinned, of another computer, or not to be told. */
  readonly keptUntil: ReadonlyMap<Id, Instant | null>;
}

/**
 * Which versions of one place stay. Order and ties are by number, never by clock. A damaged version stands for nothing: it goes when ten whole ones are newer.
 * While one that lacks attachments is newer, the newest that has all of its own stays: no loss ever lets go what it may be made good with.
 * Clocks: the most versions whose dates rise with their numbers are in step. What is out of step stands for no day among them; it is looked at by itself in the same way, and the
 * newest of each of its weeks, months and years stays. While one of the last ten is out of step, or the newest lies in the future, nothing goes at all. A leap over
 * more than a year (a laptop in a drawer, a clock that runs ahead) lends each kind two more.
 */
export function retention<Id extends string>(
  versions: readonly RetainedVersion<Id>[],
  now: Instant,
  rule: RetentionRule = RETENTION,
): Retention<Id> {
  const inOrder = [...versions].sort(byNumber);
  const standing = dated(inOrder.filter(({ mine, whole }) => mine && whole)).reverse();
  const stays = whatStays(standing, rule);

  // Numbers of another copy of the record, or of this one before a restore, may be higher than ours: what they have says nothing of what ours have.
  const lastWithAll = new Set([newestWithAll(inOrder), newestWithAll(inOrder.filter(({ mine }) => mine))]);
  const oldestOfLast = standing[rule.last - 1]?.of;
  const verified = inOrder.filter(({ mine, ...version }) => mine && version.verified && version.whole);
  const newerVerified = (version: RetainedVersion<Id>): number =>
    verified.filter((other) => byNumber(version, other) < 0).length;
  const isDue = (version: RetainedVersion<Id>): boolean => {
    if (version.pinned || !version.mine || lastWithAll.has(version.id)) return false;
    if (version.whole ? stays.has(version.id) : oldestOfLast === undefined || byNumber(version, oldestOfLast) > 0)
      return false;
    return newerVerified(version) >= NEWER_VERIFIED;
  };
  const remove = clockIsDoubtful(standing, now, rule) ? [] : inOrder.filter(isDue).map(({ id }) => id);
  return { remove, keptUntil: forecasts(versions, standing, stays, rule) };
}

/** Null while no newer one lacks anything. */
function newestWithAll<Id extends string>(inOrder: readonly RetainedVersion<Id>[]): Id | null {
  const at = inOrder.findLastIndex(({ whole, lacking }) => whole && lacking !== true);
  const isPassed = inOrder.slice(at + 1).some(({ lacking }) => lacking === true);
  return isPassed ? (inOrder[at]?.id ?? null) : null;
}

const KINDS = ['daily', 'weekly', 'monthly', 'yearly'] as const;
type Kind = (typeof KINDS)[number];
const KINDS_OUT_OF_STEP: readonly Kind[] = ['weekly', 'monthly', 'yearly'];

interface Dated<Id extends string> {
  readonly of: RetainedVersion<Id>;
  readonly at: number;
  /** Where she was, by its own zone. */
  readonly day: PlainDate;
  /** 0: in step; the others are in step with those of the same number alone. */
  readonly line: number;
}

function byNumber<Id extends string>(a: RetainedVersion<Id>, b: RetainedVersion<Id>): number {
  if (a.sequence !== b.sequence) return a.sequence - b.sequence;
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** In order of number. */
function dated<Id extends string>(inOrder: readonly RetainedVersion<Id>[]): Dated<Id>[] {
  const lines = new Map<Id, number>();
  let rest = inOrder;
  for (let line = 0; rest.length > 0; line += 1) {
    const inStep = longestRise(rest.map(({ createdAt }) => Date.parse(createdAt)));
    rest.forEach(({ id }, index) => {
      if (inStep.has(index)) lines.set(id, line);
    });
    rest = rest.filter((_, index) => !inStep.has(index));
  }
  return inOrder.map((of) => ({ of, at: Date.parse(of.createdAt), day: dayOf(of), line: lines.get(of.id) ?? 0 }));
}

/** Each that stays, with the days, weeks, months and years that it stands for. */
function whatStays<Id extends string>(
  newestFirst: readonly Dated<Id>[],
  rule: RetentionRule,
): ReadonlyMap<Id, ReadonlySet<Kind>> {
  const stays = new Map<Id, ReadonlySet<Kind>>();
  const allowance = lent(newestFirst.filter(({ line }) => line === 0));
  const seen = new Map<string, Set<string>>();
  newestFirst.forEach(({ of, day, line }, position) => {
    const kinds = new Set<Kind>();
    for (const kind of line === 0 ? KINDS : KINDS_OUT_OF_STEP) {
      const labels = seen.get(`${line} ${kind}`) ?? new Set();
      seen.set(`${line} ${kind}`, labels);
      const label = labelOf(kind, day);
      if (labels.has(label) || labels.size >= rule[kind] + allowance) continue;
      labels.add(label);
      kinds.add(kind);
    }
    if (position < rule.last || kinds.size > 0) stays.set(of.id, kinds);
  });
  return stays;
}

/** The places of a longest sequence that never falls (patience sorting, O(n log n)); of several the one that ends latest. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    before.push(tails[low - 1]);
    tails[low] = index;
  });
  const found = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before[at]) found.add(at);
  return found;
}

/** A zone that this system does not know counts as UTC. */
function dayOf({ createdAt, zone }: { readonly createdAt: Instant; readonly zone: Zone }): PlainDate {
  try {
    return dayInZone(createdAt, zone);
  } catch {
    return PlainDate.parse(createdAt.slice(0, 10));
  }
}

const DAY_MS = 86_400_000;

/** A week or a year that would not have ended yet may end on either side of a leap. */
const LENT_BY_LEAP = 2;

function lent<Id extends string>(newestFirst: readonly Dated<Id>[]): number {
  const leaps = newestFirst.filter(({ at }, index) => at - (newestFirst[index + 1]?.at ?? at) > 366 * DAY_MS);
  return LENT_BY_LEAP * leaps.length;
}

function clockIsDoubtful<Id extends string>(
  newestFirst: readonly Dated<Id>[],
  now: Instant,
  { last }: RetentionRule,
): boolean {
  const newest = newestFirst[0];
  if (newest !== undefined && newest.at - Date.parse(now) > DAY_MS) return true;
  return newestFirst.slice(0, last).some(({ line }) => line > 0);
}

/** Weeks begin on Monday and are named by it. */
function labelOf(kind: Kind, day: PlainDate): string {
  switch (kind) {
    case 'daily':
      return day;
    case 'weekly':
      return mondayOf(day);
    case 'monthly':
      return day.slice(0, 7);
    case 'yearly':
      return day.slice(0, 4);
  }
}

function mondayOf(day: PlainDate): PlainDate {
  return plusDays(day, -((new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7));
}

function plusDays(day: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10) as PlainDate;
}

/** The last day of the month that comes so many months later. */
function endOfMonth(day: PlainDate, monthsLater: number): PlainDate {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month + monthsLater, 0)).toISOString().slice(0, 10) as PlainDate;
}

function forecasts<Id extends string>(
  versions: readonly RetainedVersion<Id>[],
  newestFirst: readonly Dated<Id>[],
  stays: ReadonlyMap<Id, ReadonlySet<Kind>>,
  rule: RetentionRule,
): ReadonlyMap<Id, Instant | null> {
  const until = new Map<Id, Instant | null>(versions.map(({ id }) => [id, null]));
  const today = newestFirst[0]?.day;
  if (today === undefined) return until;
  newestFirst.forEach(({ of, day, line }, position) => {
    const kinds = stays.get(of.id);
    if (kinds === undefined || of.pinned || line > 0) return;
    // One version on each day to come: it is passed by that many.
    const ends = [plusDays(today, Math.max(0, rule.last - 1 - position))];
    for (const kind of kinds) {
      // The newest of a week, month or year that still goes on will not stay its newest.
      const lasts =
        labelOf(kind, plusDays(day, 1)) !== labelOf(kind, day) || labelOf(kind, today) !== labelOf(kind, day);
      if (kind === 'daily' || lasts) ends.push(lastDayOf(kind, day, rule));
    }
    until.set(of.id, endOfDay(ends.sort().at(-1) ?? today, of.zone));
  });
  return until;
}

function lastDayOf(kind: Kind, day: PlainDate, rule: RetentionRule): PlainDate {
  switch (kind) {
    case 'daily':
      return plusDays(day, rule.daily - 1);
    case 'weekly':
      return plusDays(mondayOf(day), 7 * rule.weekly - 1);
    case 'monthly':
      return endOfMonth(day, rule.monthly - 1);
    case 'yearly':
      return `${Number(day.slice(0, 4)) + rule.yearly - 1}-12-31` as PlainDate;
  }
}

/** Its last minute; null for a day beyond what a date can say. */
function endOfDay(day: PlainDate, zone: Zone): Instant | null {
  for (const one of [zone, Zone.parse('UTC')]) {
    try {
      return plusMinutes(startOfDay(dayAfter(day), one), -1);
    } catch {
      // A zone that this system does not know.
      continue;
    }
  }
  return null;
}
