import { describe, expect, it } from 'vitest';
import { fold, fullName, listName, sortKey, type PersonName } from '../../../../src-shared/clinical/person-name.ts';

const name = (given: string, surname1 = '', surname2 = '', codeName = ''): PersonName => ({
  given,
  surname1,
  surname2,
  codeName,
});

describe('names', () => {
  it('read one way in a sentence and another in a list', () => {
    expect(fullName(name('Elena', 'Ruiz', 'Ortega'))).toBe('Elena Ruiz Ortega');
    expect(listName(name('Elena', 'Ruiz', 'Ortega'))).toBe('Ruiz Ortega, Elena');
    expect(listName(name('Elena'))).toBe('Elena');
    expect([fullName, listName].map((read) => read(name('Elena', 'Ruiz', '', 'Luna')))).toEqual(['Luna', 'Luna']);
  });

  it('sort by the first surname, accents and case aside, ñ after n', () => {
    const people = ['Ñúñez', 'nunez', 'Oria', 'Álvarez', 'Nzo', 'Zapata'].map((surname) => name('Ana', surname));
    const sorted = people.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)).map(({ surname1 }) => surname1);
    expect(sorted).toEqual(['Álvarez', 'nunez', 'Nzo', 'Ñúñez', 'Oria', 'Zapata']);
  });

  it('fold the same whether an accent was typed as one character or as two', () => {
    for (const text of ['Peña', 'ÁLVAREZ', 'Güell', 'Àngels']) {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
    }
    expect(fold('Peña'.normalize('NFD'))).not.toBe(fold('Pena'));
  });
});
