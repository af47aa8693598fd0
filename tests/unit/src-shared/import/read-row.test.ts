import { describe, expect, it } from 'vitest';
import { headingTarget, suggestTargets } from '../../../../src-shared/clinical/import/heading-target.ts';
import type { ColumnTarget, ImportMapping } from '../../../../src-shared/clinical/import/import-mapping.ts';
import { mappingProblem } from '../../../../src-shared/clinical/import/import-mapping.ts';
import { detectDateOrder, readBirthDate } from '../../../../src-shared/clinical/import/read-date.ts';
import { readRow } from '../../../../src-shared/clinical/import/read-row.ts';
import { KnownPeople } from '../../../../src-shared/clinical/import/same-person.ts';
import { nameUnits, splitFullName } from '../../../../src-shared/clinical/import/split-name.ts';
import { PlainDate } from '../../../../src-shared/time.ts';

const TODAY = PlainDate.parse('2026-11-22');
const mapping = (columns: ColumnTarget[], change: Partial<ImportMapping> = {}): ImportMapping => ({
  hasHeader: true,
  columns,
  dateOrder: 'dmy',
  fullNameOrder: 'given-first',
  ...change,
});
const read = (columns: ColumnTarget[], cells: string[], headings: string[] = columns) =>
  readRow(cells, { mapping: mapping(columns), headings, nameOrder: 'ES', today: TODAY });

describe('a heading', () => {
  it.each([
    ['Nombre', 'given'],
    ['1er Apellido', 'surname1'],
    ['SEGUNDO APELLIDO', 'surname2'],
    ['Apellidos y nombre', 'fullName'],
    ['Patient name', 'fullName'],
    ['Last Name', 'surnames'],
    ['F. Nac.', 'birthDate'],
    ['Fecha de nacimiento', 'birthDate'],
    ['DOB', 'birthDate'],
    ['D.O.B.', 'birthDate'],
    ['Tlf. móvil', 'phone'],
    ['Teléfono de la madre', 'phone'],
    ['E-mail', 'email'],
    ['Correo electrónico', 'email'],
    ['Domicilio', 'address'],
    ['C.P.', 'address'],
    ['DNI/NIE', 'identityDocument'],
    ['Observaciones:', 'remarks'],
    ['Tutor legal', null],
    ['Mutua', null],
  ] as const)('%s is %s', (heading, target) => {
    expect(headingTarget(heading)).toBe(target);
  });

  it('“Nombre” alone is the whole name; beside surnames it is the given one', () => {
    expect(suggestTargets(['Nombre', 'Teléfono'])).toEqual(['fullName', 'phone']);
    expect(suggestTargets(['Nombre', 'Apellidos', 'Tutor'])).toEqual(['given', 'surnames', 'labelled']);
    expect(suggestTargets(['Name', 'DOB', 'DOB'])).toEqual(['fullName', 'birthDate', 'labelled']);
  });
});

describe('a whole name', () => {
  it.each([
    ['Elena Ruiz Ortega', 'Elena', 'Ruiz', 'Ortega'],
    ['Ruiz Ortega, Elena', 'Elena', 'Ruiz', 'Ortega'],
    ['  RUIZ  ORTEGA ,  ANA MARÍA ', 'ANA MARÍA', 'RUIZ', 'ORTEGA'],
    ['José Luis Peña', 'José Luis', 'Peña', ''],
    ['José Luis Peña Sáez', 'José Luis', 'Peña', 'Sáez'],
    ['María del Carmen de la Torre Gil', 'María del Carmen', 'de la Torre', 'Gil'],
    ['María del Carmen Ruiz', 'María del Carmen', 'Ruiz', ''],
    ['José Ortega y Gasset', 'José', 'Ortega y Gasset', ''],
    ['Elena Ruiz', 'Elena', 'Ruiz', ''],
    ['Elena', 'Elena', '', ''],
  ])('%s', (text, given, surname1, surname2) => {
    expect(splitFullName(text, 'given-first', 'ES')).toEqual({ given, surname1, surname2 });
  });

  it('may begin with the surnames, and elsewhere has one of them', () => {
    expect(splitFullName('Ruiz Ortega Elena', 'surnames-first', 'ES')).toEqual({
      given: 'Elena',
      surname1: 'Ruiz',
      surname2: 'Ortega',
    });
    expect(splitFullName('Mary Jane van der Berg', 'given-first', 'INTL')).toEqual({
      given: 'Mary Jane',
      surname1: 'van der Berg',
      surname2: '',
    });
    expect(nameUnits('Puig i Cadafalch de los Ríos')).toEqual(['Puig i Cadafalch', 'de los Ríos']);
  });
});

describe('the dates of a column', () => {
  it.each([
    [['13/02/1990', '01/02/1990'], 'dmy'],
    [['02/13/1990', '01/02/1990'], 'mdy'],
    [['01/02/1990', '03/04/1991'], 'open'],
    [['01/01/1990', '1992-05-06', '12 de marzo de 1992'], null],
    [['13/02/1990', '02/13/1990'], 'open'],
    [[...Array.from({ length: 40 }, () => '25/12/1990'), '12/25/1990'], 'dmy'],
    [['31/02/1985'], 'dmy'],
    [[], null],
  ] as const)('%j is %s', (values, order) => {
    expect(detectDateOrder(values)).toBe(order);
  });

  it.each([
    ['12/03/1992', '1992-03-12'],
    ['12-3-92', '1992-03-12'],
    ['12.03.26', '2026-03-12'],
    ['23/11/26', '1926-11-23'],
    ['1992-03-12', '1992-03-12'],
    ['1992-03-12 00:00:00', '1992-03-12'],
    ['19920312', '1992-03-12'],
    ['12031992', '1992-03-12'],
    ['12 de marzo de 1992', '1992-03-12'],
    ['12-mar-92', '1992-03-12'],
    ['March 12, 1992', '1992-03-12'],
  ])('%s is %s', (text, date) => {
    expect(readBirthDate(text, 'dmy', TODAY)).toEqual({ ok: true, value: date });
  });

  it.each([
    ['31/02/1985', 'date-impossible'],
    ['12/25/1985', 'date-impossible'],
    ['23/11/2026', 'date-future'],
    ['01/01/1790', 'date-too-old'],
    ['no lo sé', 'date-unreadable'],
    ['33675', 'date-unreadable'],
  ])('%s is refused: %s', (text, problem) => {
    expect(readBirthDate(text, 'dmy', TODAY)).toEqual({ ok: false, error: problem });
  });

  it('are not guessed', () => {
    expect(readBirthDate('03/04/1990', null, TODAY)).toEqual({ ok: false, error: 'date-ambiguous' });
    expect(mappingProblem(mapping(['fullName', 'birthDate'], { dateOrder: null }), true)).toBe('date-order-open');
  });
});

describe('a row', () => {
  it('becomes a patient, and nothing of it is lost', () => {
    const row = read(
      [
        'given',
        'surnames',
        'birthDate',
        'phone',
        'phone',
        'email',
        'address',
        'address',
        'identityDocument',
        'remarks',
        'labelled',
      ],
      [
        'Ana',
        'Ruiz Gil',
        '01/02/2015',
        '600 111 222 / 911 222 333',
        '611 222 333',
        'ana@x.es; b@y.es',
        'C/ Sol, 1',
        '28001',
        '12345678Z',
        'Alta\n2020',
        'Sí',
      ],
      [
        'Nombre',
        'Apellidos',
        'Nac.',
        'Teléfono',
        'Teléfono madre',
        'Correo',
        'Dirección',
        'CP',
        'DNI',
        'Notas',
        'Mutua',
      ],
    );
    expect(row).toEqual({
      ok: true,
      value: {
        kind: 'minor',
        name: { given: 'Ana', surname1: 'Ruiz', surname2: 'Gil', codeName: '' },
        nameOrder: 'ES',
        birthDate: '2015-02-01',
        contacts: [
          { kind: 'phone', label: '', value: '600 111 222' },
          { kind: 'phone', label: '', value: '911 222 333' },
          { kind: 'phone', label: 'Teléfono madre', value: '611 222 333' },
          { kind: 'email', label: '', value: 'ana@x.es' },
          { kind: 'email', label: '', value: 'b@y.es' },
          { kind: 'address', label: '', value: 'C/ Sol, 1, 28001' },
        ],
        alerts: [],
        identityDocument: '12345678Z',
        remarks: 'Alta\n2020\nMutua: Sí',
      },
    });
  });

  it('keeps what is no number or address in the remarks', () => {
    const row = read(
      ['fullName', 'phone', 'email'],
      ['Ana Ruiz', 'no tiene', 'el de su madre'],
      ['Nombre', 'Tel.', 'Correo'],
    );
    expect(row.ok && row.value.remarks).toBe('Tel.: no tiene\nCorreo: el de su madre');
    expect(row.ok && row.value.contacts).toEqual([]);
  });

  it('says everything that is wrong with it', () => {
    const row = read(['given', 'birthDate'], ['', '31/02/1985', 'más']);
    expect(row.ok ? [] : row.error.map(({ column, reason, found }) => [column, reason, found])).toEqual([
      [1, 'date-impossible', '31/02/1985'],
      [2, 'too-many-cells', 'más'],
      [null, 'no-name', ''],
    ]);
    expect(read(['fullName'], ['Ana'.padEnd(200_000, 'a')])).toMatchObject({
      ok: false,
      error: [{ reason: 'cell-too-long' }],
    });
  });

  it('may be shorter than the heading, and hold no control characters', () => {
    expect(read(['given', 'surnames', 'phone'], ['Ana\u0007Belén'])).toMatchObject({
      ok: true,
      value: { name: { given: 'Ana Belén' } },
    });
  });
});

describe('the same person', () => {
  const known = new KnownPeople<string>();
  const person = (given: string, surname1: string, surname2: string, born: string | null) => ({
    name: { given, surname1, surname2, codeName: '' },
    birthDate: born === null ? null : PlainDate.parse(born),
  });
  known.add(person('Elena', 'Ruiz', 'Ortega', '1990-02-01'), 'elena');
  known.add({ name: { given: '', surname1: '', surname2: '', codeName: 'Faro' }, birthDate: null }, 'faro');

  it.each([
    [person('ELENA', 'Ruíz', 'ortega', '1990-02-01'), 'elena'],
    [person('Elena', 'Ruiz', '', null), 'elena'],
    [person('Elena', 'Ruiz', 'Ortega', '1970-02-01'), null],
    [person('Elena', 'Ruiz', 'Gil', '1990-02-01'), null],
    [person('Luis', 'Ruiz', 'Ortega', '1990-02-01'), null],
    [{ name: { given: 'Ana', surname1: '', surname2: '', codeName: 'faro' }, birthDate: null }, 'faro'],
  ])('%j is %s', (wanted, is) => {
    expect(known.find(wanted)).toBe(is);
  });
});
