import type { PracticeText } from '../phrases.types.ts';
import { anxiety } from './anxiety.ts';
import { alone, together } from './common.ts';
import { couple } from './couple.ts';
import { family } from './family.ts';
import { grief } from './grief.ts';
import { days, facts, headings, people } from './people.ts';
import { schoolRefusal } from './school-refusal.ts';

export const text: PracticeText = {
  headings,
  people,
  facts,
  days,
  polish: (sentence) => sentence.replaceAll(/\b(a|de) el (?=[a-zñ])/gi, '$1l '),
  common: { alone, together },
  themes: { anxiety, grief, 'school-refusal': schoolRefusal, couple, family },
};
