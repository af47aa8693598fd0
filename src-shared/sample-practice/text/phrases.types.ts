/**
 * Sentences with slots. `{name}` is filled with a fact of the patient or a value of the moment (see sentence.ts); `<o|a>` takes its first part for a man or a boy and
 * its second for a woman or a girl, and a third where there is one for several people. Both languages have the same shape, so that one seed gives both the same
 * practice.
 */
export type Sentence = string;

/** Where a treatment stands. `setback` may come at any time in the middle. */
export type Phase = 'start' | 'work' | 'gain' | 'setback' | 'close';

/** Something she agrees with the patient at the end of a session and asks about in the next one. */
export interface Task {
  readonly plan: Sentence;
  readonly done: Sentence;
  readonly partly: Sentence;
}

/** The story of one presenting problem. */
export interface Theme {
  readonly id: ThemeId;
  /** Why the patient comes. */
  readonly reason: readonly Sentence[];
  readonly history: readonly Sentence[];
  /** What is told in a session. */
  readonly told: Readonly<Record<Phase, readonly Sentence[]>>;
  /** What is seen in it. */
  readonly seen: readonly Sentence[];
  /** How the psychologist understands it. */
  readonly understood: readonly Sentence[];
  /** What was done in the session. */
  readonly done: readonly Sentence[];
  readonly tasks: readonly Task[];
  /** Telephone calls between sessions. */
  readonly calls: readonly Sentence[];
}

export const ADULT_THEMES = ['anxiety', 'grief', 'insomnia', 'work-stress'] as const;
export const MINOR_THEMES = ['school-refusal'] as const;
export type ThemeId = (typeof ADULT_THEMES)[number] | (typeof MINOR_THEMES)[number] | 'couple' | 'family';

/** What stays true of a patient from the first note to the last. */
export interface FactPools {
  readonly job: readonly [men: readonly string[], women: readonly string[]];
  readonly relative: readonly string[];
  readonly friend: readonly string[];
  readonly place: readonly string[];
  readonly hobby: readonly string[];
  readonly referrer: readonly string[];
}

/** Sentences that fit any story. */
export interface CommonPhrases {
  readonly opening: readonly Sentence[];
  readonly appearance: readonly Sentence[];
  readonly mood: readonly Sentence[];
  readonly risk: readonly Sentence[];
  readonly body: readonly Sentence[];
  readonly bond: readonly Sentence[];
  readonly measure: readonly Sentence[];
  readonly course: Readonly<Record<Phase, readonly Sentence[]>>;
  readonly next: readonly Sentence[];
  readonly intakeFrame: readonly Sentence[];
  readonly callOpening: readonly Sentence[];
  readonly callEnd: readonly Sentence[];
  readonly addendum: readonly Sentence[];
  readonly ending: readonly Sentence[];
  readonly life: readonly Sentence[];
}

export interface Headings {
  readonly subjective: string;
  readonly objective: string;
  readonly assessment: string;
  readonly plan: string;
  readonly data: string;
  readonly reason: string;
  readonly background: string;
  readonly impression: string;
  readonly agreed: string;
}

export interface PersonPools {
  readonly men: readonly string[];
  readonly women: readonly string[];
  readonly surnames: readonly string[];
  readonly alerts: readonly string[];
  readonly womenAlerts: readonly string[];
  readonly minorAlerts: readonly string[];
  readonly remarks: readonly string[];
  readonly consent: readonly string[];
  readonly mother: string;
  readonly father: string;
  readonly work: string;
  readonly and: string;
  /** Stands where a family has no given name. */
  readonly family: string;
  readonly emailHost: string;
  readonly street: readonly string[];
}

/** Everything that a language gives to a practice. `together`: for couples and families, whose sentences are in the plural. `days`: from Monday on. */
export interface PracticeText {
  readonly headings: Headings;
  readonly people: PersonPools;
  readonly facts: FactPools;
  readonly common: Readonly<Record<'alone' | 'child' | 'together', CommonPhrases>>;
  readonly days: readonly string[];
  /** What a sentence becomes once its slots are filled: "a el" is "al". */
  readonly polish: (sentence: string) => string;
  readonly themes: Readonly<Record<ThemeId, Theme>>;
}
