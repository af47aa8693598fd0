import type { BuiltInTemplate } from '../template-mark.ts';

/** The sections of the built-in templates; titles and guiding words are in en.ts and es.ts. */
export const TEMPLATE_SECTIONS = {
  soap: ['subjective', 'objective', 'assessment', 'plan'],
  dap: ['data', 'assessment', 'plan'],
  birp: ['behaviour', 'intervention', 'response', 'plan'],
  intake: ['reason', 'history', 'background', 'health', 'supports', 'risk', 'impression', 'firstPlan'],
  'mental-state': [
    'appearance',
    'conduct',
    'speech',
    'mood',
    'thought',
    'perception',
    'cognition',
    'insight',
    'safety',
  ],
  closure: ['course', 'outcome', 'ending', 'followUp'],
} as const satisfies Record<BuiltInTemplate, readonly string[]>;

export type SectionKey = (typeof TEMPLATE_SECTIONS)[BuiltInTemplate][number];

/** One language of the built-in templates. */
export interface TemplateTexts {
  readonly names: Readonly<Record<BuiltInTemplate, { readonly name: string; readonly about: string }>>;
  /** `hint` guides her in an empty section and is in no note. */
  readonly sections: Readonly<Record<SectionKey, { readonly title: string; readonly hint: string }>>;
}
