import { describe, expect, it } from 'vitest';
import { nextUnsigned } from '../../../../src-renderer/features/notes/next-unsigned.ts';
import { ledgerOf, sharingADay } from '../../../../src-renderer/features/notes/ledger.ts';
import type { NoteRow } from '../../../../src-shared/clinical/note.ts';
import { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';

const id = (n: number): NoteId => NoteId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const at = (n: number, moment: string): NoteRow => ({
  id: id(n),
  patientId: PatientId.parse('11111111-1111-4111-8111-111111111111'),
  kind: 'session',
  parentId: null,
  sessionId: null,
  occurredAt: Instant.parse(moment),
  zone: Zone.parse('Europe/Madrid'),
  state: 'draft',
  signedAt: null,
  finalAt: null,
  versions: 0,
  hasDraft: false,
  revision: 1,
});

describe('the next unsigned note', () => {
  const [one, two, three] = [
    at(1, '2026-11-10T09:00:00.000Z'),
    at(2, '2026-11-12T09:00:00.000Z'),
    at(3, '2026-11-17T09:00:00.000Z'),
  ];
  const unsigned = [three, two, one];

  it('is the next in time, and after the last one the oldest', () => {
    expect(nextUnsigned(unsigned, one)).toBe(two);
    expect(nextUnsigned(unsigned, two)).toBe(three);
    expect(nextUnsigned(unsigned, three)).toBe(one);
  });

  it('is found from a note that was signed meanwhile, and is none when no other is left', () => {
    expect(nextUnsigned([three, one], two)).toBe(three);
    expect(nextUnsigned([one], one)).toBeNull();
    expect(nextUnsigned([], one)).toBeNull();
  });
});

describe('several notes on a day', () => {
  it('are told apart by their hour, by the day where they happened', () => {
    // 23:30 UTC is the next day in Madrid.
    const notes = [
      at(3, '2026-11-18T10:00:00.000Z'),
      at(2, '2026-11-17T23:30:00.000Z'),
      at(1, '2026-11-17T09:00:00.000Z'),
    ];
    expect([...sharingADay(ledgerOf(notes))].sort()).toEqual([id(2), id(3)]);
  });

  it('of the same moment stand in the order in which they were begun', () => {
    const moment = '2026-11-17T09:00:00.000Z';
    const [newest, older] = [at(1, moment), at(2, moment)];
    const entries = ledgerOf([newest, older])[0]?.entries ?? [];
    expect(entries.map(({ note, session }) => [note.id, session])).toEqual([
      [newest.id, 2],
      [older.id, 1],
    ]);
  });
});
