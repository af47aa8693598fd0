import { spanishControlLetter, PatientInput } from '../clinical/patient.ts';
import type { Contact, PatientKind } from '../clinical/patient.ts';
import { fold } from '../clinical/person-name.ts';
import { PlainDate } from '../time.ts';
import type { RandomStream } from './random.ts';
import type { Gender } from './sentence.ts';
import type { PersonPools } from './text/phrases.types.ts';

export interface PersonOptions {
  readonly kind: PatientKind;
  readonly gender: Gender;
  readonly language: 'en' | 'es';
  readonly pools: PersonPools;
  readonly today: PlainDate;
  /** The first contact: nobody is born, and no alert noted, after it. */
  readonly since: PlainDate;
}

/**
 * Draws a patient's form. `shape` decides what is filled in and is the same in every language, `words` with what. Nobody can be called: Spanish numbers begin with
 * 555, which no operator has, English ones lie in the ranges that Ofcom keeps for drama; documents are of series that are not issued; addresses end in `.example`.
 */
export function samplePatient(options: PersonOptions, shape: RandomStream, words: RandomStream): PatientInput {
  const { kind, gender, language, pools } = options;
  const name = personName(options, words);
  const birthDate = kind === 'adult' || kind === 'minor' ? dateOfBirth(options, shape) : null;
  const hasDocument = kind === 'adult' && shape.chance(0.6);
  const alert = shape.chance(kind === 'minor' ? 0.3 : 0.12);
  const contacts = contactsOf(options, name, shape, words);
  const given = gender === 'p' ? name.codeName : name.given;
  const remarks = [kind === 'minor' ? words.pick(pools.consent) : '', words.pick(pools.remarks)];
  return PatientInput.parse({
    kind,
    name,
    nameOrder: language === 'es' ? 'ES' : 'INTL',
    birthDate,
    contacts,
    alerts: alert && given !== '' ? [{ text: words.pick(alertsFor(options)), since: options.since }] : [],
    identityDocument: hasDocument ? documentOf(language, words) : '',
    remarks: remarks.filter((line) => line !== '').join(' '),
  });
}

function alertsFor({ kind, pools, gender }: PersonOptions): readonly string[] {
  if (kind === 'minor') return pools.minorAlerts;
  return gender === 'f' ? [...pools.alerts, ...pools.womenAlerts] : pools.alerts;
}

function personName({ kind, gender, language, pools }: PersonOptions, words: RandomStream): PatientInput['name'] {
  const surname1 = words.pick(pools.surnames);
  const surname2 = language === 'es' ? words.pick(pools.surnames) : '';
  if (kind === 'couple') {
    const given = `${words.pick(pools.women)} ${pools.and} ${words.pick(pools.men)}`;
    return { given, surname1, surname2: '', codeName: '' };
  }
  if (kind === 'family') return { given: pools.family, surname1, surname2, codeName: '' };
  return { given: words.pick(gender === 'm' ? pools.men : pools.women), surname1, surname2, codeName: '' };
}

function dateOfBirth({ kind, since }: PersonOptions, shape: RandomStream): PlainDate {
  const age = kind === 'minor' ? shape.between(6, 15) : shape.between(19, 79);
  const year = String(Number(since.slice(0, 4)) - age - 1);
  const month = String(shape.between(1, 12)).padStart(2, '0');
  const day = String(shape.between(1, 28)).padStart(2, '0');
  return PlainDate.parse(`${year}-${month}-${day}`);
}

function contactsOf(
  { kind, language, pools }: PersonOptions,
  name: PatientInput['name'],
  shape: RandomStream,
  words: RandomStream,
): Contact[] {
  const phone = (label: string): Contact => ({ kind: 'phone', label, value: phoneNumber(language, words) });
  const mailName = `${name.given} ${name.surname1}`.split(' ').map(latin).join('.');
  const email: Contact = {
    kind: 'email',
    label: '',
    value: `${mailName}${words.between(1, 99)}@${pools.emailHost}`,
  };
  const contacts = kind === 'minor' ? [phone(pools.mother), phone(pools.father)] : [phone('')];
  if (kind === 'adult' && shape.chance(0.15)) contacts.push(phone(pools.work));
  if (shape.chance(0.7)) contacts.push(email);
  if (shape.chance(0.3)) {
    contacts.push({ kind: 'address', label: '', value: `${words.pick(pools.street)}, ${words.between(1, 120)}` });
  }
  return contacts;
}

function latin(text: string): string {
  return fold(text).replaceAll(/[^a-z]/g, '');
}

function phoneNumber(language: 'en' | 'es', words: RandomStream): string {
  const digits = String(words.between(0, 999)).padStart(3, '0');
  return language === 'es' ? `555 ${String(words.between(0, 999)).padStart(3, '0')} ${digits}` : `07700 900${digits}`;
}

function documentOf(language: 'en' | 'es', words: RandomStream): string {
  const number = words.between(99_990_000, 99_999_999);
  return language === 'es' ? `${number}${spanishControlLetter(number)}` : `SAMPLE-${String(number).slice(-6)}`;
}
