import { beforeEach, describe, expect, it } from 'vitest';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import { goToNextUnsigned, nextUnsigned } from '../../../../src-renderer/navigation/next-unsigned.ts';
import { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';

const patientId = PatientId.parse('00000000-0000-4000-8000-0000000000aa');
const note = (n: number, day: number) => ({
  id: NoteId.parse(`00000000-0000-4000-8000-00000000000${n}`),
  patientId,
  occurredAt: Instant.parse(`2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`),
});
const [oldest, sameDayA, sameDayB, newest] = [note(4, 1), note(1, 2), note(2, 2), note(3, 5)];
const all = [oldest, sameDayA, sameDayB, newest];

describe('the next unsigned note', () => {
  it('is the oldest from anywhere else, then one after the other and round again', () => {
    expect(nextUnsigned(all, null, null)).toBe(oldest);
    expect(nextUnsigned(all, oldest.id, null)).toBe(sameDayA);
    expect(nextUnsigned(all, sameDayA.id, null)).toBe(sameDayB);
    expect(nextUnsigned(all, newest.id, null)).toBe(oldest);
  });

  it('goes on from where a note stood that she has signed meanwhile', () => {
    expect(nextUnsigned([oldest, newest], sameDayB.id, sameDayB)).toBe(newest);
    expect(nextUnsigned([oldest], newest.id, newest)).toBe(oldest);
    expect(nextUnsigned([oldest, newest], sameDayB.id, null)).toBe(oldest);
  });

  it('is none when nothing but the open note is left', () => {
    expect(nextUnsigned([], null, null)).toBeNull();
    expect(nextUnsigned([oldest], oldest.id, oldest)).toBeNull();
  });
});

describe('the way there', () => {
  beforeEach(() => useNavigation.setState({ route: { screen: 'today' }, past: [], future: [] }));
  const open = () => {
    const { route } = useNavigation.getState();
    return route.screen === 'note' ? route.id : null;
  };

  it('leads through all of them while she signs', () => {
    expect(goToNextUnsigned(all)).toBe(true);
    expect(open()).toBe(oldest.id);
    expect(goToNextUnsigned(all.slice(1))).toBe(true);
    expect(open()).toBe(sameDayA.id);
    expect(goToNextUnsigned([sameDayA, sameDayB, newest])).toBe(true);
    expect(open()).toBe(sameDayB.id);
    expect(goToNextUnsigned([sameDayB])).toBe(false);
    expect(open()).toBe(sameDayB.id);
  });
});
