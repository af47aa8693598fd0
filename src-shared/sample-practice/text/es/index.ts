import type { PracticeText } from '../phrases.types.ts';
import { anxiety } from './anxiety.ts';
import { alone, child, together } from './common.ts';
import { couple } from './couple.ts';
import { family } from './family.ts';
import { grief } from './grief.ts';
import { insomnia } from './insomnia.ts';
import { days, facts, headings, people } from './people.ts';
import { schoolRefusal } from './school-refusal.ts';
import { workStress } from './work-stress.ts';

export const text: PracticeText = {
  headings,
  people,
  facts,
  days,
  polish: (sentence) => sentence.replaceAll(/\b(a|de) el (?=[a-zñ])/gi, '$1l '),
  common: { alone, child, together },
  themes: { anxiety, grief, insomnia, 'work-stress': workStress, 'school-refusal': schoolRefusal, couple, family },
};
