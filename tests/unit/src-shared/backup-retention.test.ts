import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retention, type RetainedVersion } from '../../../src-shared/backup-retention.ts';
import { dayInZone, Instant, Zone } from '../../../src-shared/time.ts';

const MADRID = Zone.parse('Europe/Madrid');
const DAY = 86_400_000;
const START = Date.parse('2020-01-01T17:00:00.000Z');
const instant = (ms: number): Instant => Instant.parse(new Date(ms).toISOString());

type Made = RetainedVersion<string>;

function version(sequence: number, at: number, more: Partial<Made> = {}): Made {
  return {
    id: String(sequence),
    sequence,
    createdAt: instant(at),
    zone: MADRID,
    pinned: false,
    whole: true,
    verified: true,
    mine: true,
    ...more,
  };
}

const daily = (days: number, start = START): Made[] =>
  Array.from({ length: days }, (_, day) => version(day + 1, start + day * DAY));

/** What stays, as numbers, newest first, when the rule has been followed from the beginning. */
function kept(versions: readonly Made[], now = Number.MAX_SAFE_INTEGER): number[] {
  const moment = instant(Math.min(now, Date.parse('9999-01-01T00:00:00.000Z')));
  const gone = new Set(retention(versions, moment).remove);
  return versions
    .filter(({ id }) => !gone.has(id))
    .map(({ sequence }) => sequence)
    .sort((a, b) => b - a);
}

/** What stands after one on each day so long. */
function standingAfter(days: number): Made[] {
  const versions = daily(days);
  const stays = new Set(kept(versions));
  return versions.filter(({ sequence }) => stays.has(sequence));
}

/** The rule written down a second time, for dates that rise: the newest of each of the newest labels. */
function expected(versions: readonly Made[]): number[] {
  const newestFirst = [...versions].sort((a, b) => b.sequence - a.sequence);
  const label = (index: number) => (made: Made) => {
    const day = dayInZone(made.createdAt, made.zone);
    const monday = new Date(Date.parse(day));
    monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
    return [day, monday.toISOString().slice(0, 10), day.slice(0, 7), day.slice(0, 4)][index];
  };
  const stays = new Set(newestFirst.slice(0, 10));
  for (const [index, count] of [7, 5, 12, 6].entries()) {
    const newest = new Map<unknown, Made>();
    const labelled = label(index);
    for (const made of newestFirst) {
      const name = labelled(made);
      if (!newest.has(name)) newest.set(name, made);
    }
    for (const made of [...newest.values()].slice(0, count)) stays.add(made);
  }
  return [...stays].map(({ sequence }) => sequence).sort((a, b) => b - a);
}

describe('the rule', () => {
  test('one a day for two years: the last ten, five weeks, twelve months, each year', () => {
    const versions = daily(731);
    const stays = kept(versions);
    expect(stays).toEqual(expected(versions));
    const days = stays.map((sequence) => dayInZone(instant(START + (sequence - 1) * DAY), MADRID));
    // 31 December 2021 was a Friday.
    expect(days.slice(0, 10)).toEqual(
      ['12-31', '12-30', '12-29', '12-28', '12-27', '12-26', '12-25', '12-24', '12-23', '12-22'].map(
        (d) => `2021-${d}`,
      ),
    );
    expect(days.slice(10)).toEqual([
      '2021-12-19',
      '2021-12-12',
      '2021-12-05',
      ...['11-30', '10-31', '09-30', '08-31', '07-31', '06-30', '05-31', '04-30', '03-31', '02-28', '01-31'].map(
        (d) => `2021-${d}`,
      ),
      '2020-12-31',
    ]);
  });

  test('years stay for the year at hand and five more', () => {
    const yearly = Array.from({ length: 40 }, (_, n) => version(n + 1, START + n * 100 * DAY));
    expect(kept(yearly)).toEqual(expected(yearly));
  });

  test('a day is hers: 23:30 and 00:30 in Madrid are two, also in the night that lasts an hour longer', () => {
    const evenings = [
      '2026-10-24T21:30:00.000Z',
      '2026-10-24T22:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ];
    const many = [
      ...evenings.map((text, n) => version(n + 1, Date.parse(text))),
      ...Array.from({ length: 10 }, (_, n) => version(10 + n, Date.parse('2026-10-26T09:00:00.000Z') + n * 60_000)),
    ];
    // 24 October, and of the 25th its last.
    expect(kept(many).slice(10)).toEqual([4, 1]);
  });

  test('claim:versions-by-the-rule pinned ones, another computer’s and all while fewer than three newer are verified stay', () => {
    const versions = daily(40);
    const gone = versions.find(({ id }) => retention(versions, instant(START + 40 * DAY)).remove.includes(id));
    if (gone === undefined) throw new Error('nothing goes');
    const changed = (more: Partial<Made>) => versions.map((made) => (made === gone ? { ...made, ...more } : made));
    const now = instant(START + 40 * DAY);
    expect(retention(changed({ pinned: true }), now).remove).not.toContain(gone.id);
    expect(retention(changed({ mine: false }), now).remove).not.toContain(gone.id);
    const verifiedUpTo = (newest: number) =>
      versions.map((made) => ({ ...made, verified: made.sequence <= gone.sequence || made.sequence > 40 - newest }));
    expect(retention(verifiedUpTo(2), now).remove).not.toContain(gone.id);
    expect(retention(verifiedUpTo(3), now).remove).toContain(gone.id);
  });

  test('a damaged version stands for no day, and goes when ten whole ones are newer', () => {
    const versions = daily(12).map((made) => (made.sequence === 2 ? { ...made, whole: false, verified: false } : made));
    expect(kept(versions)).toContain(3);
    expect(kept(versions)).not.toContain(2);
    expect(kept(versions.slice(0, 11))).toContain(2);
  });
});

describe('clocks', () => {
  const inOrder = fc.array(fc.integer({ min: 0, max: 60 * 24 * 20 }), { minLength: 1, maxLength: 120 }).map((steps) => {
    let at = START;
    return steps.map((minutes, n) => version(n + 1, (at += minutes * 60_000)));
  });

  test('dates that rise: exactly the rule, and once followed it lets nothing more go', () => {
    fc.assert(
      fc.property(inOrder, (versions) => {
        const stays = kept(versions);
        const removable = new Set(expected(versions));
        expect(stays).toEqual(
          versions
            .filter(({ sequence }) => removable.has(sequence) || sequence > versions.length - 3)
            .map(({ sequence }) => sequence)
            .sort((a, b) => b - a),
        );
        expect(kept(versions.filter(({ sequence }) => stays.includes(sequence)))).toEqual(stays);
      }),
    );
  });

  test('followed day by day it leaves what it leaves when it is followed once', () => {
    fc.assert(
      fc.property(inOrder, (versions) => {
        let standing: Made[] = [];
        for (const made of versions) {
          standing.push(made);
          const gone = new Set(retention(standing, made.createdAt).remove);
          standing = standing.filter(({ id }) => !gone.has(id));
        }
        expect(standing.map(({ sequence }) => sequence).sort((a, b) => b - a)).toEqual(kept(versions));
      }),
      { numRuns: 50 },
    );
  });

  test('a clock that leaps ten years ahead or back, once and for a while, costs none of the versions that the rule kept before', () => {
    const leap = fc.constantFrom(-3652, -400, -2, 400, 3652);
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 500 }),
        leap,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 25 }),
        (before, days, wrong, after) => {
          let standing = standingAfter(before);
          const coarse = standing.filter(({ sequence }) => sequence <= before - 10).map(({ sequence }) => sequence);
          for (let n = 0; n < wrong + after; n += 1) {
            const at = START + (before + n) * DAY + (n < wrong ? days * DAY : 0);
            const made = version(before + n + 1, at);
            standing.push(made);
            const gone = new Set(retention(standing, made.createdAt).remove);
            standing = standing.filter(({ id }) => !gone.has(id));
          }
          // What a clock that was always right would have let go by now may go; nothing else.
          const truth = new Set(standingAfter(before + wrong + after).map(({ sequence }) => sequence));
          const still = new Set(standing.map(({ sequence }) => sequence));
          for (const sequence of coarse) if (truth.has(sequence)) expect(still.has(sequence)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('while the newest lies in the future, or one of the last ten does not fit, nothing goes', () => {
    const versions = daily(60);
    expect(retention(versions, instant(START + 20 * DAY)).remove).toEqual([]);
    const back = version(61, START + 5 * DAY);
    expect(retention([...versions, back], instant(START + 5 * DAY)).remove).toEqual([]);
    expect(retention(versions, instant(START + 60 * DAY)).remove).not.toEqual([]);
  });

  test('any dates and zones at all: total, and never below ten and three', () => {
    const any = fc.array(
      fc.record({
        at: fc.integer({ min: Date.parse('0001-01-01T00:00:00.000Z'), max: Date.parse('9999-12-31T23:59:59.000Z') }),
        zone: fc.constantFrom('Europe/Madrid', 'Pacific/Kiritimati', 'Nowhere/At-all'),
        pinned: fc.boolean(),
        whole: fc.boolean(),
        verified: fc.boolean(),
        mine: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 4e12 }), (made, now) => {
        const versions = made.map(({ at, zone, ...more }, n) =>
          version(n + 1, at, { ...more, zone: Zone.parse(zone) }),
        );
        const { remove, keptUntil } = retention(versions, instant(now));
        expect(keptUntil.size).toBe(versions.length);
        const gone = new Set(remove);
        const wholeMine = versions.filter(({ whole, mine }) => whole && mine);
        expect(wholeMine.filter(({ id }) => !gone.has(id)).length).toBeGreaterThanOrEqual(
          Math.min(10, wholeMine.length),
        );
        for (const one of versions.filter(({ id }) => gone.has(id))) {
          expect(one.mine && !one.pinned).toBe(true);
          const newer = versions.filter(
            ({ sequence, verified, whole }) => sequence > one.sequence && verified && whole,
          );
          expect(newer.length).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});

describe('what is said of how long a version stays', () => {
  test('holds, if one is made on every day from then on', () => {
    const versions = daily(400);
    const now = instant(START + 399 * DAY);
    const { keptUntil } = retention(versions, now);
    for (const sequence of kept(versions)) {
      const until = keptUntil.get(String(sequence));
      if (until === undefined || until === null) throw new Error(`nothing said of ${sequence}`);
      const lastDay = Math.round((Date.parse(until) - (START + 399 * DAY)) / DAY);
      if (lastDay > 500) continue;
      expect(kept(daily(400 + lastDay))).toContain(sequence);
      expect(kept(daily(400 + lastDay + 1))).not.toContain(sequence);
    }
  });

  test('nothing of pinned ones and of another computer’s', () => {
    const [first, ...rest] = daily(3);
    if (first === undefined) throw new Error('none');
    const now = instant(START + 3 * DAY);
    expect(retention([{ ...first, pinned: true }, ...rest], now).keptUntil.get('1')).toBeNull();
    expect(retention([{ ...first, mine: false }, ...rest], now).keptUntil.get('1')).toBeNull();
  });
});

test('versions of another computer, which these keys never opened, let none of ours go', () => {
  const ours = daily(40).map((made) => ({ ...made, verified: false }));
  const theirs = Array.from({ length: 5 }, (_, index) =>
    version(100 + index, START + (40 + index) * DAY, { id: `their ${index}`, mine: false }),
  );
  const now = instant(START + 50 * DAY);
  expect(retention([...ours, ...theirs], now).remove).toEqual([]);
  const verified = ours.map((made, index) => ({ ...made, verified: index >= 37 }));
  expect(retention([...verified, ...theirs], now).remove.length).toBeGreaterThan(0);
});

describe('attachments that newer versions lack', () => {
  test('keep the newest version that has all of its own, however many newer ones lack some', () => {
    const withLoss = (from: number): Made[] =>
      daily(60).map((made) => (made.sequence >= from ? { ...made, lacking: true } : made));
    // By the rule alone the twentieth of sixty days is gone.
    expect(kept(daily(60))).not.toContain(20);
    expect(kept(withLoss(21))).toContain(20);
    expect(kept(withLoss(21)).filter((sequence) => sequence !== 20)).toEqual(kept(daily(60)));
    // Made good again, it goes by the rule.
    expect(kept([...withLoss(21), version(61, START + 60 * DAY)])).not.toContain(20);
  });
});

describe('after a restore of an older version, when numbers go on below those that were left behind', () => {
  const standing = { lacking: fc.boolean(), whole: fc.boolean(), verified: fc.boolean(), pinned: fc.boolean() };
  const branches = fc.record({
    /** Made before, up to which the restored one goes, and made since. */
    before: fc.array(fc.record(standing), { minLength: 1, maxLength: 40 }),
    kept: fc.integer({ min: 0, max: 39 }),
    since: fc.array(fc.record(standing), { maxLength: 60 }),
    hours: fc.integer({ min: 1, max: 24 * 40 }),
  });

  test('nothing of before goes, and of what is made since nothing but what goes without them', () => {
    fc.assert(
      fc.property(branches, ({ before, kept: from, since, hours }) => {
        const at = (index: number): number => START + index * hours * 3_600_000;
        const left = before.map((more, n) => version(n + 1, at(n), { ...more, id: `left ${n}`, mine: false }));
        const restoredAt = Math.min(from, before.length - 1) + 1;
        const made = since.map((more, n) => version(restoredAt + n + 1, at(before.length + n), more));
        const now = instant(at(before.length + since.length));
        const { remove, keptUntil } = retention([...left, ...made], now);
        const alone = new Set(retention(made, now).remove);
        expect(remove.filter((id) => !alone.has(id))).toEqual([]);
        expect(left.every(({ id }) => keptUntil.get(id) === null)).toBe(true);
        // The newest of ours with every attachment, while one of ours after it lacks some.
        const whole = made.findLastIndex((one) => one.whole && one.lacking !== true);
        const best = made[whole];
        if (best !== undefined && made.slice(whole + 1).some(({ lacking }) => lacking === true))
          expect(remove).not.toContain(best.id);
        // What goes without an attachment lacking anywhere is the same with them and without.
        const sound = (versions: readonly Made[]): Made[] => versions.map((one) => ({ ...one, lacking: false }));
        expect(retention(sound([...left, ...made]), now).remove).toEqual(retention(sound(made), now).remove);
      }),
      { numRuns: 300 },
    );
  });
});
