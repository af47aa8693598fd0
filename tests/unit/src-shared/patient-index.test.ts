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
    lastSessionAt: null,
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

  it('is found by initials as they are said or listed, with dots or without', () => {
    expect(found('ero')).toEqual(['Ruiz Ortega, Elena']);
    expect(found('R.O.E.')).toEqual(['Ruiz Ortega, Elena']);
    expect(found('jmr')).toEqual(['Ruiz-Tagle, José María']);
    expect(found('ana xq')).toEqual([]);
  });

  it('is found by a code name in place of the name', () => {
    const coded = indexRows([
      { ...patient('Elena', 'Ruiz'), name: { given: '', surname1: '', surname2: '', codeName: 'Río Azul 7' } },
    ]);
    expect(filterRows(coded, 'azul').map((row) => row.name)).toEqual(['Río Azul 7']);
  });

  it('is found by three figures of a telephone, however it is typed, and not by fewer', () => {
    const elena = rows.find((row) => row.name === 'Ruiz Ortega, Elena')?.row.id;
    if (elena === undefined) throw new Error('the list has no Elena');
    const phones = new Map([[elena, ['612004118', '934110072']]]);
    const byPhone = (typed: string) => filterRows(rows, typed, phones).map((row) => row.name);
    for (const typed of ['612', '612 004 118', '004-118', '+34 612004118', '4110072']) {
      expect(byPhone(typed)).toEqual(['Ruiz Ortega, Elena']);
    }
    for (const typed of ['61', '613', '612 elena x', '+34']) expect(byPhone(typed)).toEqual([]);
  });

  it('is whole for an empty search', () => expect(found('  ')).toHaveLength(rows.length));

  it('filters five thousand rows well within a frame a key', () => {
    const many = indexRows(Array.from({ length: 5000 }, (_, n) => patient(`Name${n}`, 'García', `Nº ${n}`)));
    const phones = new Map(many.map(({ row }, n) => [row.id, [String(600_000_000 + n * 17)]] as const));
    const keys = ['g', 'ga', 'gar', 'garc name4', '6', '60', '600', '600 0', 'gn', 'gnn'];
    const times = keys.map((typed) => {
      const before = performance.now();
      filterRows(many, typed, phones);
      return performance.now() - before;
    });
    // The median is what she feels; one key may meet a busy machine.
    expect(times.toSorted((a, b) => a - b)[keys.length / 2]).toBeLessThan(16);
  });
});
