import { describe, expect, it } from 'vitest';
import { isPlanTitle, planOf, sectionHeading, titleKey } from '../../../src-shared/clinical/note-sections.ts';
import { plainText, type Block } from '../../../src-shared/clinical/note-document.ts';

const p = (text: string): Block => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] });
const plan = (...content: Block[]): string | null => {
  const found = planOf({ content });
  return found === null ? null : `${found.title}|${plainText({ type: 'doc', content: found.blocks })}`;
};

describe('a heading over the plan', () => {
  it.each([
    'Plan',
    'PLAN:',
    '4. Plan',
    'Plan de tratamiento',
    'Plan y tareas',
    'Plan / homework',
    'Próxima sesión',
    'Tareas para casa',
    'Next steps',
    'Homework:',
    'Acuerdos',
    'P',
  ])('is known by its name: %s', (title) => expect(isPlanTitle(title)).toBe(true));

  it.each(['Planning permission', 'Planeta', 'Subjective', 'Valoración', 'Explanation', ''])(
    'is not seen where there is none: %s',
    (title) => expect(isPlanTitle(title)).toBe(false),
  );

  it('is compared without case, accents, number and colon', () => {
    expect(titleKey('  3) PRÓXIMA   Sesión : ')).toBe(titleKey('próxima sesión'));
    expect(titleKey('Ánimo')).toBe(titleKey('animo'));
    expect(titleKey('Objetivo')).not.toBe(titleKey('Objective'));
  });
});

describe('the plan of a note', () => {
  it('is what stands under its heading, up to the next one', () => {
    expect(plan(sectionHeading('Plan'), p('One'), p('Two'), sectionHeading('Other'), p('Three'))).toBe(
      'Plan|One\n\nTwo',
    );
  });

  it('is the last one that says something', () => {
    expect(plan(sectionHeading('Plan'), p('First'), sectionHeading('Próxima sesión'), p(' '))).toBe('Plan|First');
    expect(plan(sectionHeading('Plan'), p('First'), sectionHeading('Tareas'), p('Second'))).toBe('Tareas|Second');
  });

  it('is found by its label in a text without headings, up to the next label', () => {
    expect(plan(p('S: slept'), p('Plan: two visits'), p('and a call'), p('Risk: none'))).toBe(
      'Plan|two visits\n\nand a call',
    );
    expect(plan(p('Próxima sesión: el martes'))).toBe('Próxima sesión|el martes');
  });

  it('is none where nothing is agreed', () => {
    expect(plan(p('We talked about the plan: two visits'))).toBeNull();
    expect(plan(sectionHeading('Plan'), p(''))).toBeNull();
    expect(plan(p('Plan:'))).toBeNull();
    expect(plan()).toBeNull();
  });
});
