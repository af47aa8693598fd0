import { describe, expect, it } from 'vitest';
import { filterRows, indexRows } from '../../../src-shared/clinical/patient-index.ts';
import type { PatientRow } from '../../../src-shared/clinical/patient.ts';
import { PatientId } from '../../../src-shared/ids.ts';
import { PlainDate } from '../../../src-shared/time.ts';

function patient(given: string, surname1 = '', surname2 = '', birthDate: string | null = null): PatientRow {
  return {
    id: PatientId.parse(crypto.randomUUID()),
    kind: 'adult',
    name: { given, surname1, surname2, codeName: '' },
    birthDate: birthDate === null ? null : PlainDate.parse(birthDate),
    archived: false,
    lastNoteAt: null,
    nextAppointmentAt: null,
    unsignedNotes: 0,
  };
}

const rows = indexRows([
  patient('Elena', 'Ruiz', 'Ortega', '1992-03-12'),
  patient('Íñigo', 'Álvarez'),
  patient('Ana', 'Núñez', 'Muñoz'),
  patient('Ana', 'Zubiri'),
  patient('José María', 'Ruiz-Tagle'),
]);
const found = (typed: string) => filterRows(rows, typed).map((row) => row.name);

describe('the list of patients', () => {
  it('stands in the order of an index, accents aside', () => {
    expect(rows.map((row) => row.name)).toEqual([
      'Álvarez, Íñigo',
      'Núñez Muñoz, Ana',
      'Ruiz Ortega, Elena',
      'Ruiz-Tagle, José María',
      'Zubiri, Ana',
    ]);
  });

  it('is found without accents or capitals, by the beginnings of words in any order', () => {
    expect(found('inigo')).toEqual(['Álvarez, Íñigo']);
    expect(found('ALVA')).toEqual(['Álvarez, Íñigo']);
    expect(found('ele rui')).toEqual(['Ruiz Ortega, Elena']);
    expect(found('ruiz, elena')).toEqual(['Ruiz Ortega, Elena']);
    expect(found('tagle')).toEqual(['Ruiz-Tagle, José María']);
    expect(found('uiz')).toEqual([]);
  });

  it('finds Muñoz for munoz, but only ñ for ñ', () => {
    expect(found('munoz')).toEqual(['Núñez Muñoz, Ana']);
    expect(found('muñ')).toEqual(['Núñez Muñoz, Ana']);
    expect(found('añ')).toEqual([]);
  });

  it('is found by the birth date as it is typed or as ISO has it', () => {
    expect(found('12/03/1992')).toEqual(['Ruiz Ortega, Elena']);
    expect(found('1992-03')).toEqual(['Ruiz Ortega, Elena']);
  });

  it('is whole for an empty search', () => expect(found('  ')).toHaveLength(rows.length));

  it('filters five thousand rows within a frame or two', () => {
    const many = indexRows(Array.from({ length: 5000 }, (_, n) => patient(`Name${n}`, 'García', `Nº ${n}`)));
    const before = performance.now();
    for (const typed of ['g', 'ga', 'gar', 'garc name4']) filterRows(many, typed);
    // Four keys: 25 ms each would already be felt; the bound leaves room for a busy machine.
    expect(performance.now() - before).toBeLessThan(400);
  });
});
