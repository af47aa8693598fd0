import { afterAll, describe, expect, it } from 'vitest';
import { SearchIndex, type DatedNote } from '../../../../src-main/vault/storage/search-index.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';

const NOTES = 2000;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const idOf = (index: number) => `note-${index}` as NoteId;
/** An hour apart, in no order of time. */
const notes: DatedNote[] = Array.from({ length: NOTES }, (_, index) => {
  const hour = (index * 7) % NOTES;
  return { id: idOf(hour), at: Instant.parse(new Date(START + hour * 3_600_000).toISOString()) };
});
const anything = { ranked: false, fromMs: null, toMs: null };

describe('an index that is built from a plan', () => {
  const index = new SearchIndex();
  const planning = index.plan(notes);
  let step = planning.next();
  let steps = 0;
  for (; step.done !== true; step = planning.next()) steps += 1;
  const stretches = step.value;
  for (const stretch of stretches) {
    index.beginShard(stretch[0]);
    for (const note of stretch) index.putPlanned({ ...note, text: 'cormorán', tags: [] });
    index.endShard();
  }
  afterAll(() => {
    index.close();
  });

  it('is planned in steps: the newest stretch first, the oldest note of each first, every note once', () => {
    expect(steps).toBeGreaterThan(4);
    expect(stretches.length).toBeGreaterThan(1);
    const planned = stretches.toReversed().flat();
    expect(planned.map(({ id }) => id)).toEqual(Array.from({ length: NOTES }, (_, hour) => idOf(hour)));
  });

  it('finds the newest first across its stretches, no more than asked', () => {
    const found = index.match('"cormoran"', { ...anything, limit: NOTES - 1 }).map(({ id }) => id);
    expect(found).toEqual(Array.from({ length: NOTES - 1 }, (_, place) => idOf(NOTES - 1 - place)));
  });

  it('puts a note that changes in the place of what it was, whichever stretch holds it', () => {
    const [oldest] = notes;
    if (!oldest) throw new Error('no notes');
    index.put({ ...oldest, text: 'albatros', tags: [] });
    expect(index.match('"albatros"', { ...anything, limit: 5 })).toEqual([{ id: oldest.id, rank: 0 }]);
    expect(index.match('"cormoran"', { ...anything, limit: NOTES })).toHaveLength(NOTES - 1);
  });
});
