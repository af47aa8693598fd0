import type { NameOrder, PersonName } from '../person-name.ts';
import type { FullNameOrder } from './import-mapping.ts';

type Parts = Pick<PersonName, 'given' | 'surname1' | 'surname2'>;

/** Words that belong to the word after them: "de la Torre", "San Martín", "van Dyck". */
const PARTICLES = new Set(
  'de del la las los el da do dos das di du van von der den ter ten mac mc san santa santo al el ben bin'.split(' '),
);
/** Joins what is on both sides: "Ortega y Gasset", "Puig i Cadafalch". A capital I is somebody's initial. */
const JOINING = new Set(['y', 'Y', 'i']);

/** Given names that often are the second half of a compound one, and the names they follow: "José Luis", "Ana María". */
const COMPOUND_FIRST = new Set(
  'ana angel antonio carlos carmen eva francisco jesus jorge jose juan julio luis luisa manuel maria marco miguel pedro rosa victor mary anne john'.split(
    ' ',
  ),
);
const COMPOUND_SECOND = new Set(
  'alberto alfonso alfredo andres angel angeles antonia antonio belen carlos carmen concepcion cristina david dolores elena enrique esteban eugenia felix fernando francisco ignacio inmaculada isabel javier jesus jose josefa juan lourdes luis luisa luz manuel manuela mar maria mercedes miguel nieves pablo paz pedro pilar rafael ramon roberto rocio rosa rosario sofia soledad teresa vicente victoria jane ann paul'.split(
    ' ',
  ),
);

/**
 * A whole name in one cell. With a comma the surnames stand before it; otherwise `order` says what comes first. `ES`: two surnames where there are words for
 * them; `INTL`: the last word with its particles. One word alone is a given name.
 */
export function splitFullName(text: string, order: FullNameOrder, custom: NameOrder): Parts {
  const comma = text.indexOf(',');
  if (comma !== -1) {
    const given = tidy(text.slice(comma + 1));
    const before = tidy(text.slice(0, comma));
    if (given !== '') return { given, ...splitSurnames(before, custom) };
    return splitFullName(before, order, custom);
  }
  const units = nameUnits(text);
  if (units.length <= 1) return { given: units.join(' '), surname1: '', surname2: '' };
  const surnames = surnameCount(units, order, custom);
  return order === 'given-first'
    ? { given: units.slice(0, -surnames).join(' '), ...asSurnames(units.slice(-surnames), custom) }
    : { given: units.slice(surnames).join(' '), ...asSurnames(units.slice(0, surnames), custom) };
}

/** The surnames of a column of their own. `INTL`: all of it is the family name. */
export function splitSurnames(text: string, custom: NameOrder): Pick<PersonName, 'surname1' | 'surname2'> {
  return asSurnames(nameUnits(text), custom);
}

function asSurnames(units: readonly string[], custom: NameOrder): Pick<PersonName, 'surname1' | 'surname2'> {
  if (custom === 'INTL') return { surname1: units.join(' '), surname2: '' };
  return { surname1: units[0] ?? '', surname2: units.slice(1).join(' ') };
}

function surnameCount(units: readonly string[], order: FullNameOrder, custom: NameOrder): number {
  if (custom === 'INTL' || units.length === 2) return 1;
  if (units.length > 3) return 2;
  const [first = '', second = ''] = order === 'given-first' ? units : units.slice(1);
  return isCompound(first, second) ? 1 : 2;
}

function isCompound(first: string, second: string): boolean {
  return COMPOUND_FIRST.has(plain(first)) && COMPOUND_SECOND.has(plain(second.replace(/^(del?|de la|de los) /i, '')));
}

/** The words of a name, each with the particles that belong to it. */
export function nameUnits(text: string): string[] {
  const units: string[] = [];
  let pending = '';
  let joins = false;
  for (const word of tidy(text).split(' ')) {
    if (word === '') continue;
    const folded = plain(word);
    if (JOINING.has(word) && units.length > 0 && pending === '') {
      joins = true;
      pending = word;
      continue;
    }
    pending = pending === '' ? word : `${pending} ${word}`;
    if (PARTICLES.has(folded)) continue;
    if (joins) units.push(`${units.pop() ?? ''} ${pending}`);
    else units.push(pending);
    pending = '';
    joins = false;
  }
  if (pending !== '') units.push(pending);
  return units;
}

/** One line, single spaces, nothing at its ends. */
export function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function plain(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
