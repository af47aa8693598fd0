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
  /** What the last note said, so that the next one says other things where there are others. */
  #said: ReadonlySet<Sentence> = new Set();

  constructor(story: Story, words: RandomStream) {
    this.#story = story;
    this.#words = words;
  }

  note(moment: Moment, format: SampleNoteFormat): NoteBody {
    const score = SCORES[moment.phase] + this.#words.between(-1, 1);
    const sections = this.#sections(moment, format);
    const body = this.#body(sections, moment, score);
    this.#said = new Set(sections.flatMap(([, sentences]) => sentences));
    if (format !== 'call') this.#before = score;
    return body;
  }

  addendum(moment: Moment): NoteBody {
    return this.#body([[null, [this.#one(this.#story.common.addendum)]]], moment, SCORES[moment.phase]);
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
    const [frame, ...more] = common.intakeFrame;
    return [
      [text.headings.reason, [frame ?? '', this.#one(theme.reason), ...this.#some(theme.told.start, 3)]],
      [text.headings.background, [...this.#some(theme.history, 3), ...this.#some(more.slice(2), 3)]],
      [
        text.headings.impression,
        [this.#one(theme.understood), ...this.#some(common.risk, 1), ...common.course.start.slice(0, 1)],
      ],
      [text.headings.agreed, [...more.slice(0, 2), this.#newTask(), this.#one(common.next)]],
    ];
  }

  #call(): Section[] {
    const { theme, common } = this.#story;
    return [[null, [this.#one(common.callOpening), this.#one(theme.calls), this.#one(common.callEnd)]]];
  }

  #told({ phase }: Moment): Sentence[] {
    const { theme, common } = this.#story;
    const words = this.#words;
    const task = this.#task;
    const kept = task === null ? [] : [phase === 'setback' || words.chance(0.4) ? task.partly : task.done];
    return [
      this.#one(common.opening),
      ...kept,
      ...this.#some(theme.told[phase], 4),
      ...this.#some(common.life, 3),
      this.#one(common.measure),
    ];
  }

  #observed(): Sentence[] {
    const { theme, common } = this.#story;
    return [
      this.#one(common.appearance),
      ...this.#some(common.mood, 2),
      ...this.#some(theme.seen, 2),
      this.#one(common.risk),
      ...this.#some(common.body, 2),
    ];
  }

  #assessed({ phase }: Moment): Sentence[] {
    const { theme, common } = this.#story;
    return [...this.#some(theme.understood, 2), this.#one(common.course[phase]), this.#one(common.bond)];
  }

  #agreed({ phase }: Moment): Sentence[] {
    const { theme, common } = this.#story;
    if (phase === 'close') {
      this.#task = null;
      return [this.#one(theme.done), ...common.ending];
    }
    return [...this.#some(theme.done, 2), this.#newTask(), this.#one(common.next)];
  }

  #one(list: readonly Sentence[]): Sentence {
    return this.#some(list, 1)[0] ?? '';
  }

  #some(list: readonly Sentence[], count: number): Sentence[] {
    const other = list.filter((sentence) => !this.#said.has(sentence));
    const chosen = this.#words.sample(other, count);
    const left = list.filter((sentence) => this.#said.has(sentence));
    return [...chosen, ...this.#words.sample(left, Math.min(count - chosen.length, 2))];
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
