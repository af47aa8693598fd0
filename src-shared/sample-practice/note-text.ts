import { assertNever } from '../assert-never.ts';
import { plainText, type Block, type NoteDocument } from '../clinical/note-document.ts';
import type { NoteBody } from '../clinical/note.ts';
import type { Moment } from './course.ts';
import type { RandomStream } from './random.ts';
import type { SampleNoteFormat } from './sample-practice.types.ts';
import { fillSentence, type Gender, type Slots } from './sentence.ts';
import type { CommonPhrases, Phase, PracticeText, Sentence, Task, Theme } from './text/phrases.types.ts';

/** The patient whose notes are written: what stays true from the first to the last of them. */
export interface Story {
  readonly text: PracticeText;
  readonly theme: Theme;
  readonly common: CommonPhrases;
  readonly gender: Gender;
  readonly facts: Slots;
}

const SCORES: Readonly<Record<Phase, number>> = { start: 8, work: 6, gain: 3, setback: 7, close: 2 };
const HOURS: Readonly<Record<Phase, number>> = { start: 4, work: 5, gain: 7, setback: 4, close: 7 };

type Section = readonly [heading: string | null, sentences: readonly Sentence[]];

/** Writes the notes of one patient in their order: what was agreed in one is asked about in the next, and the ratings follow one another. */
export class NoteWriter {
  readonly #story: Story;
  readonly #words: RandomStream;
  #task: Task | null = null;
  #before = SCORES.start;

  constructor(story: Story, words: RandomStream) {
    this.#story = story;
    this.#words = words;
  }

  note(moment: Moment, format: SampleNoteFormat): NoteBody {
    const score = SCORES[moment.phase] + this.#words.between(-1, 1);
    const sections = this.#sections(moment, format);
    const body = this.#body(sections, moment, score);
    if (format !== 'call') this.#before = score;
    return body;
  }

  addendum(moment: Moment): NoteBody {
    return this.#body([[null, [this.#words.pick(this.#story.common.addendum)]]], moment, SCORES[moment.phase]);
  }

  #sections(moment: Moment, format: SampleNoteFormat): Section[] {
    const { headings } = this.#story.text;
    switch (format) {
      case 'intake':
        return this.#intake();
      case 'call':
        return this.#call();
      case 'soap':
        return [
          [headings.subjective, this.#told(moment)],
          [headings.objective, this.#observed()],
          [headings.assessment, this.#assessed(moment)],
          [headings.plan, this.#agreed(moment)],
        ];
      case 'dap':
        return [
          [headings.data, [...this.#told(moment), ...this.#observed()]],
          [headings.assessment, this.#assessed(moment)],
          [headings.plan, this.#agreed(moment)],
        ];
      case 'free':
        return [
          [null, this.#told(moment)],
          [null, [...this.#observed(), ...this.#assessed(moment)]],
          [null, this.#agreed(moment)],
        ];
      default:
        return assertNever(format);
    }
  }

  #intake(): Section[] {
    const { theme, common, text } = this.#story;
    const words = this.#words;
    const [frame, ...more] = common.intakeFrame;
    return [
      [text.headings.reason, [frame ?? '', words.pick(theme.reason), ...words.sample(theme.told.start, 3)]],
      [text.headings.background, [...words.sample(theme.history, 3), ...words.sample(more.slice(2), 3)]],
      [
        text.headings.impression,
        [words.pick(theme.understood), ...words.sample(common.risk, 1), ...common.course.start.slice(0, 1)],
      ],
      [text.headings.agreed, [...more.slice(0, 2), this.#newTask(), words.pick(common.next)]],
    ];
  }

  #call(): Section[] {
    const { theme, common } = this.#story;
    const words = this.#words;
    return [[null, [words.pick(common.callOpening), words.pick(theme.calls), words.pick(common.callEnd)]]];
  }

  #told({ phase }: Moment): Sentence[] {
    const { theme, common } = this.#story;
    const words = this.#words;
    const task = this.#task;
    const kept = task === null ? [] : [phase === 'setback' || words.chance(0.4) ? task.partly : task.done];
    return [
      words.pick(common.opening),
      ...kept,
      ...words.sample(theme.told[phase], 3),
      ...words.sample(common.life, 2),
      words.pick(common.measure),
    ];
  }

  #observed(): Sentence[] {
    const { theme, common } = this.#story;
    const words = this.#words;
    return [
      words.pick(common.appearance),
      ...words.sample(common.mood, 2),
      ...words.sample(theme.seen, 2),
      words.pick(common.risk),
      ...words.sample(common.body, 2),
    ];
  }

  #assessed({ phase }: Moment): Sentence[] {
    const { theme, common } = this.#story;
    const words = this.#words;
    return [...words.sample(theme.understood, 2), words.pick(common.course[phase]), words.pick(common.bond)];
  }

  #agreed({ phase }: Moment): Sentence[] {
    const { theme, common } = this.#story;
    const words = this.#words;
    if (phase === 'close') {
      this.#task = null;
      return [words.pick(theme.done), ...common.ending];
    }
    return [words.pick(theme.done), this.#newTask(), words.pick(common.next)];
  }

  #newTask(): Sentence {
    const { tasks } = this.#story.theme;
    const others = tasks.filter((task) => task !== this.#task);
    this.#task = this.#words.pick(others);
    return this.#task.plan;
  }

  #body(sections: readonly Section[], { phase }: Moment, score: number): NoteBody {
    const { facts, gender, text } = this.#story;
    const words = this.#words;
    const content = sections.flatMap(([heading, sentences]): Block[] => {
      const paragraph = sentences
        .map((sentence) =>
          fillSentence(
            sentence,
            {
              ...facts,
              day: words.pick(text.days),
              n: String(words.between(2, 5)),
              score: String(score),
              before: String(this.#before),
              first: String(SCORES.start),
              hours: String(HOURS[phase] + words.between(0, 1)),
            },
            gender,
          ),
        )
        .map(text.polish)
        .join(' ');
      const block: Block = { type: 'paragraph', content: [{ type: 'text', text: paragraph }] };
      return heading === null
        ? [block]
        : [{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: heading }] }, block];
    });
    const document: NoteDocument = { type: 'doc', content };
    return { json: JSON.stringify(document), plain: plainText(document) };
  }
}
