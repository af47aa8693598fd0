import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchablePatient } from '../../../../src-main/vault/storage/repositories/searchable.ts';
import { PatientLookup } from '../../../../src-main/vault/use-cases/search/patient-lookup.ts';
import { parseQuery } from '../../../../src-main/vault/use-cases/search/search-query.ts';
import { foldedWords } from '../../../../src-main/vault/use-cases/search/words.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';

function patient(id: string, given: string, surname1: string, contacts: readonly string[] = []): SearchablePatient {
  const name = { given, surname1, surname2: '', codeName: '' };
  const sortKey = `${surname1} ${given} ${id}`;
  return { id: id as PatientId, kind: 'adult', name, sortKey, birthDate: null, contacts, archived: false };
}
function found(lookup: PatientLookup, text: string): string[] {
  const asked = parseQuery(text);
  return asked === null ? [] : lookup.find(asked).map(({ id }) => id);
}

describe('patients by the beginnings of words', () => {
  it('are found by one letter beside a longer word, by two, and by a contact; by name, archived ones last', () => {
    const lookup = new PatientLookup();
    lookup.put(patient('1', 'Sofía', 'Peña', ['600 111 222']));
    lookup.put({ ...patient('2', 'Sofía', 'Abad'), archived: true });
    lookup.put(patient('3', 'Óscar', 'Soler'));
    expect(found(lookup, 'so')).toEqual(['1', '3', '2']);
    expect(found(lookup, 's pen')).toEqual(['1']);
    expect(found(lookup, 'sofia 600111')).toEqual(['1']);
    expect(found(lookup, 'oscar peña')).toEqual([]);
  });

  it('are forgotten by their old words when they change and by all when they go', () => {
    const lookup = new PatientLookup();
    lookup.put(patient('1', 'Sofía', 'Peña'));
    lookup.put(patient('1', 'Sofía', 'Zubiri'));
    expect(found(lookup, 'peña')).toEqual([]);
    expect(found(lookup, 'zubi')).toEqual(['1']);
    expect(lookup.nameOf('1')).toMatchObject({ surname1: 'Zubiri' });
    lookup.remove('1');
    expect(found(lookup, 'zubi')).toEqual([]);
    expect(lookup.nameOf('1')).toBeNull();
  });

  it('are exactly those whose name holds every word, whatever the names and whatever is typed', () => {
    const word = fc.constantFrom('ana', 'an', 'anabel', 'álvaro', 'al', 'b', 'bea', 'beatriz', 'ñoño', '𝒜𝒷');
    const names = fc.array(fc.tuple(word, word), { maxLength: 12 });
    fc.assert(
      fc.property(names, fc.array(word, { minLength: 1, maxLength: 3 }), (people, typed) => {
        const lookup = new PatientLookup();
        people.forEach(([given, surname], index) => {
          lookup.put(patient(String(index), given, surname));
        });
        const asked = typed.flatMap((text) => foldedWords(text));
        const expected = people.flatMap(([given, surname], index) => {
          const words = foldedWords(`${given} ${surname}`);
          return asked.every((start) => words.some((own) => own.startsWith(start))) ? [String(index)] : [];
        });
        const text = typed.join(' ');
        expect(new Set(found(lookup, text))).toEqual(new Set(parseQuery(text) === null ? [] : expected));
      }),
    );
  });
});
