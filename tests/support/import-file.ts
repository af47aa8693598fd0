import { writeFileSync } from 'node:fs';

/** Rows, headings included, of the generated list of patients; the numbers are those a spreadsheet shows. */
export const LIST_ROWS = 500;
export const LIST_BROKEN = new Map<number, readonly [heading: string | null, reason: string]>([
  [7, ['Nombre', 'no-name']],
  [41, ['F. Nac.', 'date-impossible']],
  [77, ['F. Nac.', 'date-future']],
  [103, ['F. Nac.', 'date-unreadable']],
  [150, ['F. Nac.', 'date-too-old']],
  [188, ['Observaciones', 'cell-too-long']],
  [222, [null, 'too-many-cells']],
  [260, [null, 'quotes-broken']],
  [301, ['Apellidos', 'name-too-long']],
  [350, ['F. Nac.', 'date-impossible']],
  [420, ['Teléfono', 'too-many-contacts']],
  [499, [null, 'line-too-long']],
]);

const GIVEN = [
  'Ana María',
  'José Luis',
  'Íñigo',
  'Begoña',
  'Nuria',
  'Martín',
  'Zoë',
  'Aïcha',
  'María del Carmen',
  'Eñaut',
];
const SURNAMES = ['Núñez', 'de la Torre', 'Muñoz', 'Güell', 'Ibáñez', 'Peña', 'Ruiz', 'Ortega', 'Sáez', 'Castaño'];
const SECOND = ['García', 'Pérez', 'del Río', 'Ávila', 'Cañas'];

/**
 * What Spanish Excel saves of a practice of 500 people: semicolons, Windows-1252, CRLF, dd/mm/yyyy; twelve rows are broken, each in its own way. Nobody in it
 * exists.
 */
export function spanishList(): Buffer {
  const lines = ['Nombre;Apellidos;F. Nac.;Teléfono;Correo electrónico;Observaciones;Mutua'];
  for (let row = 2; row <= LIST_ROWS + 1; row++) lines.push(brokenLine(row) ?? line(row));
  return windows1252(`${lines.join('\r\n')}\r\n`);
}

/** Writes it to a file. */
export function writeSpanishList(path: string): void {
  writeFileSync(path, spanishList());
}

export function nameInRow(row: number): { given: string; surname1: string; surname2: string } {
  const [tens, hundreds] = [Math.floor(row / 10), Math.floor(row / 100)];
  return {
    given: GIVEN[row % 10] ?? '',
    surname1: SURNAMES[tens % 10] ?? '',
    surname2: SECOND[hundreds % 5] ?? '',
  };
}

function line(row: number, change: { born?: string; extra?: string } = {}): string {
  const { given, surname1, surname2 } = nameInRow(row);
  const day = String((row % 28) + 1).padStart(2, '0');
  const born = change.born ?? `${day}/${String((row % 12) + 1).padStart(2, '0')}/${1950 + (row % 60)}`;
  return `${given};${surname1} ${surname2};${born};600 ${100 + row} 222;p${row}@example.org;"Viene los ${row % 2 ? 'martes; tarde' : 'jueves'}";Ninguna${change.extra ?? ''}`;
}

function brokenLine(row: number): string | null {
  switch (row) {
    case 7:
      return ';;01/02/1990;600 111 222;;Sin nombre;';
    case 41:
      return line(row, { born: '31/02/1985' });
    case 77:
      return line(row, { born: '01/01/2190' });
    case 103:
      return line(row, { born: 'no lo sé' });
    case 150:
      return line(row, { born: '03/04/1790' });
    case 188:
      return `Iria;Sáez Cañas;01/02/1990;;;${'x'.repeat(200_000)};`;
    case 222:
      return line(row, { extra: ';de más' });
    case 260:
      return 'Eva;"Gil Sanz;01/02/1990;600 111 222;;;';
    case 301:
      return `Luz;${'Alba'.repeat(50)};01/02/1990;;;;`;
    case 350:
      return line(row, { born: '12/25/1985' });
    case 420:
      return `Rut;Gil Peña;01/02/1990;${Array.from({ length: 25 }, (_, index) => `600 111 2${10 + index}`).join(' / ')};;;`;
    case 499:
      return 'x;'.repeat(1_000_000);
    default:
      return null;
  }
}

/** Latin-1 but for the euro sign and what else stands at 0x80 to 0x9F, which the list has none of. */
function windows1252(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
