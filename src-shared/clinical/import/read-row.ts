import { assertNever } from '../../assert-never.ts';
import { err, ok, type Result } from '../../result.ts';
import type { PlainDate } from '../../time.ts';
import { ageOn, type Contact, type PatientInput } from '../patient.ts';
import type { NameOrder, PersonName } from '../person-name.ts';
import { contactLabel } from './heading-target.ts';
import { IMPORT_LIMITS, type ColumnTarget, type ImportMapping } from './import-mapping.ts';
import type { RowProblem, RowReason } from './import-report.ts';
import { readBirthDate } from './read-date.ts';
import { splitFullName, splitSurnames, tidy } from './split-name.ts';

export interface RowReader {
  readonly mapping: ImportMapping;
  /** The columns' names; numbers stand in where the file has none. */
  readonly headings: readonly string[];
  /** The custom by which surnames are told apart. */
  readonly nameOrder: NameOrder;
  readonly today: PlainDate;
}

const NAME_TARGETS: ReadonlySet<ColumnTarget> = new Set(['given', 'fullName', 'codeName', 'surnames', 'surname1']);
const MAX_NAME = 120;
const MAX_IDENTITY = 40;
const MAX_CONTACTS = 20;
const MAX_CONTACT = 400;
const MAX_REMARKS = 20_000;
const ADULT_FROM = 18;

/**
 * One row as a patient, or everything that is wrong with it. Cells are text and nothing else: a formula or a tag is what was written. Text that its column cannot
 * hold (an e-mail address without an @) goes into the remarks with its column's name, so that nothing is lost.
 */
export function readRow(cells: readonly string[], reader: RowReader): Result<PatientInput, RowProblem[]> {
  const row = new RowUnderWay(reader);
  cells.forEach((cell, column) => row.take(clean(cell), column));
  return row.finish();
}

class RowUnderWay {
  readonly #reader: RowReader;
  readonly #problems: RowProblem[] = [];
  readonly #name: PersonName = { given: '', surname1: '', surname2: '', codeName: '' };
  readonly #contacts: Contact[] = [];
  readonly #address: string[] = [];
  readonly #remarks: string[] = [];
  #identityDocument = '';
  #birthDate: PlainDate | null = null;
  #nameColumn: number | null = null;

  constructor(reader: RowReader) {
    this.#reader = reader;
  }

  take(cell: string, column: number): void {
    if (cell === '') return;
    const { mapping, headings } = this.#reader;
    const target = mapping.columns[column];
    if (target === undefined) {
      this.#problem('too-many-cells', column, cell);
      return;
    }
    if (target === 'ignore') return;
    if (cell.length > IMPORT_LIMITS.cell) {
      this.#problem('cell-too-long', column, cell);
      return;
    }
    const heading = headings[column] ?? '';
    switch (target) {
      case 'given':
      case 'surname1':
      case 'surname2':
      case 'codeName': {
        this.#takeName({ [target]: tidy(cell) }, column);
        return;
      }
      case 'surnames': {
        this.#takeName(splitSurnames(cell, this.#reader.nameOrder), column);
        return;
      }
      case 'fullName': {
        this.#takeName(splitFullName(cell, mapping.fullNameOrder, this.#reader.nameOrder), column);
        return;
      }
      case 'birthDate': {
        this.#takeDate(cell, column);
        return;
      }
      case 'phone': {
        this.#takeContacts('phone', splitPhones(cell), isPhone, heading, cell);
        return;
      }
      case 'email': {
        this.#takeContacts('email', cell.split(/[;,/\s]+/), isEmail, heading, cell);
        return;
      }
      case 'address':
        this.#address.push(tidy(cell));
        return;
      case 'identityDocument':
        if (tidy(cell).length > MAX_IDENTITY) {
          this.#label(heading, cell);
          return;
        }
        this.#identityDocument = tidy(cell);
        return;
      case 'remarks':
        this.#remarks.push(cell);
        return;
      case 'labelled': {
        this.#label(heading, cell);
        return;
      }
      default:
        return assertNever(target);
    }
  }

  finish(): Result<PatientInput, RowProblem[]> {
    const { given, surname1, codeName } = this.#name;
    // Surnames alone name a person well enough in a list that was kept by surname.
    if (given === '' && codeName === '' && surname1 !== '')
      Object.assign(this.#name, { given: surname1, surname1: '' });
    if (given === '' && codeName === '' && surname1 === '' && !this.#hasNameProblem())
      this.#problem('no-name', null, '');
    if (Object.values(this.#name).some((part) => part.length > MAX_NAME))
      this.#problem('name-too-long', this.#nameColumn, '');
    this.#addAddress();
    if (this.#contacts.length > MAX_CONTACTS) this.#problem('too-many-contacts', null, '');
    const remarks = this.#remarks.join('\n');
    if (remarks.length > MAX_REMARKS) this.#problem('remarks-too-long', null, '');
    if (this.#problems.length > 0) return err(this.#problems.slice(0, 20));
    const { nameOrder, today } = this.#reader;
    const birthDate = this.#birthDate;
    return ok({
      kind: birthDate !== null && ageOn(birthDate, today) < ADULT_FROM ? 'minor' : 'adult',
      name: { ...this.#name },
      nameOrder,
      birthDate,
      contacts: this.#contacts,
      alerts: [],
      identityDocument: this.#identityDocument,
      remarks,
    });
  }

  #hasNameProblem(): boolean {
    const { columns } = this.#reader.mapping;
    return this.#problems.some(({ column }) => column !== null && NAME_TARGETS.has(columns[column] ?? 'ignore'));
  }

  #takeName(parts: Partial<PersonName>, column: number): void {
    Object.assign(this.#name, parts);
    if (Object.values(parts).some((part) => part.length > MAX_NAME)) this.#nameColumn = column;
  }

  #takeDate(cell: string, column: number): void {
    const date = readBirthDate(cell, this.#reader.mapping.dateOrder, this.#reader.today);
    if (date.ok) this.#birthDate = date.value;
    else this.#problem(date.error, column, cell);
  }

  #takeContacts(
    kind: 'phone' | 'email',
    values: readonly string[],
    fits: (value: string) => boolean,
    heading: string,
    cell: string,
  ): void {
    const contacts = values.map(tidy).filter((value) => value !== '');
    if (contacts.length === 0 || !contacts.every((value) => fits(value) && value.length <= MAX_CONTACT)) {
      this.#label(heading, cell);
      return;
    }
    for (const value of contacts) this.#contacts.push({ kind, label: contactLabel(heading), value });
  }

  /** Street, postcode and town may stand in columns of their own: together they are one address. */
  #addAddress(): void {
    const value = this.#address.join(', ');
    if (value === '') return;
    if (value.length > MAX_CONTACT) this.#remarks.push(value);
    else this.#contacts.push({ kind: 'address', label: '', value });
  }

  #label(heading: string, cell: string): void {
    this.#remarks.push(`${tidy(heading)}: ${cell}`);
  }

  #problem(reason: RowReason, column: number | null, cell: string): void {
    this.#problems.push({ column, reason, found: tidy(cell.slice(0, 200)).slice(0, 40) });
  }
}

/** Line breaks and tabs stay where a text has them; other control characters are no text. */
function clean(cell: string): string {
  return cell
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ' '))
    .trim();
}

/** "600 111 222 / 911 222 333" is two numbers, "600 111 222" one. */
function splitPhones(cell: string): string[] {
  const parts = cell.split(/[/;,\n]| [yó-] /);
  return parts.every((part) => isPhone(part.trim())) ? parts : [cell];
}

function isPhone(value: string): boolean {
  return value.length <= 80 && (value.match(/\d/g) ?? []).length >= 6;
}

function isEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(value);
}
