import type { PatientKind } from '../clinical/patient.ts';
import { plusMinutes } from '../time.ts';
import { wallClock } from './calendar.ts';
import { courseOf, type Moment } from './course.ts';
import { NoteWriter, type Story } from './note-text.ts';
import { samplePatient } from './person.ts';
import { randomStream, type RandomStream } from './random.ts';
import type { PracticeOptions, SampleContact, SampleNote, SamplePatient } from './sample-practice.types.ts';
import type { Gender, Slots } from './sentence.ts';
import { text as english } from './text/en/index.ts';
import { text as spanish } from './text/es/index.ts';
import { ADULT_THEMES, MINOR_THEMES, type PracticeText, type ThemeId } from './text/phrases.types.ts';

/** Names what the same options give; rises with every change of what is generated, so that a kept practice of an older one is not taken for it. */
export const PRACTICE_VERSION = 3;

const NOTES_PER_PATIENT = 10;
const SESSION_MINUTES = 50;
const CALL_MINUTES = 10;
const KINDS: readonly PatientKind[] = [
  'adult',
  'adult',
  'minor',
  'adult',
  'couple',
  'adult',
  'adult',
  'minor',
  'adult',
  'family',
];

/**
 * An invented practice, one patient at a time, so that a large one need not be held. Those who are in treatment come first. The shape (who, when, what kind of note)
 * depends on the seed alone, the words on seed and language.
 */
export function* generatePractice(options: PracticeOptions): Generator<SamplePatient, void> {
  const text = options.language === 'es' ? spanish : english;
  const at = wallClock(options.zone);
  for (let index = 0; index < options.patients; index += 1) {
    const shape = randomStream(options.seed, `shape/${index}`);
    const words = randomStream(options.seed, `words/${index}`);
    yield patientAt(index, options, text, at, shape, words);
  }
}

function patientAt(
  index: number,
  options: PracticeOptions,
  text: PracticeText,
  at: ReturnType<typeof wallClock>,
  shape: RandomStream,
  words: RandomStream,
): SamplePatient {
  const { language, patients, notesPerPatient = NOTES_PER_PATIENT, today } = options;
  const kind = KINDS[index % KINDS.length] ?? 'adult';
  const gender = genderOf(kind, shape);
  const course = courseOf(index, { patients, notesPerPatient, today }, shape);
  const since = course.moments[0]?.day ?? today;
  const patient = samplePatient({ kind, gender, language, pools: text.people, today, since }, shape, words);
  const writer = new NoteWriter(storyOf(kind, gender, text, shape, words), words);
  const lastNote = course.moments.findLast((moment) => moment.format !== null);
  const contacts = course.moments.map((moment): SampleContact => {
    const startsAt = at(moment.day, moment.minuteOfDay);
    const length = moment.format === 'call' ? CALL_MINUTES : SESSION_MINUTES;
    const unsigned = moment === lastNote && !course.archived && shape.chance(0.1);
    return {
      startsAt,
      endsAt: plusMinutes(startsAt, length),
      mode: moment.mode,
      appointment: moment.state,
      note: noteAt(moment, writer, !unsigned, shape, () => plusMinutes(startsAt, length + 120)),
    };
  });
  return { patient, archived: course.archived, contacts };
}

function noteAt(
  moment: Moment,
  writer: NoteWriter,
  signed: boolean,
  shape: RandomStream,
  later: () => SampleContact['startsAt'],
): SampleNote | null {
  const { format } = moment;
  if (format === null) return null;
  const body = writer.note(moment, format);
  const completed = signed && shape.chance(0.03);
  return {
    kind: format === 'call' ? 'call' : 'session',
    format,
    signed,
    body,
    addendum: completed ? { occurredAt: later(), body: writer.addendum(moment) } : null,
  };
}

function genderOf(kind: PatientKind, shape: RandomStream): Gender {
  const drawn = shape.chance(0.62) ? 'f' : 'm';
  return kind === 'adult' || kind === 'minor' ? drawn : 'p';
}

function storyOf(
  kind: PatientKind,
  gender: Gender,
  text: PracticeText,
  shape: RandomStream,
  words: RandomStream,
): Story {
  const { facts: pools } = text;
  const facts: Slots = {
    job: words.pick(pools.job[gender === 'f' ? 1 : 0]),
    relative: words.pick(pools.relative),
    friend: words.pick(pools.friend),
    place: words.pick(pools.place),
    hobby: words.pick(pools.hobby),
    referrer: words.pick(pools.referrer),
  };
  const common = text.common[gender === 'p' ? 'together' : kind === 'minor' ? 'child' : 'alone'];
  return { text, theme: text.themes[themeOf(kind, shape)], common, gender, facts };
}

function themeOf(kind: PatientKind, shape: RandomStream): ThemeId {
  switch (kind) {
    case 'adult':
      return shape.pick(ADULT_THEMES);
    case 'minor':
      return shape.pick(MINOR_THEMES);
    case 'couple':
    case 'family':
      return kind;
  }
}
