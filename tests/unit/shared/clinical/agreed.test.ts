import { describe, expect, it } from 'vitest';
import { MAX_AGREED_CHARACTERS } from '../../../../src-shared/clinical/agenda.ts';
import { agreedIn } from '../../../../src-shared/clinical/agreed.ts';
import { noteBody } from '../../../support/practice/fill-practice.ts';

const agreed = (...paragraphs: string[]) => agreedIn(noteBody(paragraphs));

describe('what was agreed last time', () => {
  it('is the first sentence under the plan, in either language', () => {
    expect(agreed('# Subjective', 'A hard week.', '# Plan', 'Agreed a weekly hour without phones. And a diary.')).toBe(
      'Agreed a weekly hour without phones',
    );
    expect(agreed('# Acuerdos:', 'Un paseo de veinte minutos al día.', '# Otros', 'Nada.')).toBe(
      'Un paseo de veinte minutos al día',
    );
    expect(agreed('# Próximos pasos', 'Escribir la carta a su hermana.')).toBe('Escribir la carta a su hermana');
  });

  it('stays with the plan’s own text, and falls back to the note’s first sentence', () => {
    expect(agreed('First sentence of the note. Second.', '# Plan', '# Other', 'Not the plan.')).toBe(
      'First sentence of the note',
    );
    expect(agreed('# Subjective', 'She slept better since Monday. More.')).toBe('She slept better since Monday');
  });

  it('keeps questions and short first words whole', () => {
    expect(agreed('Sí. Vuelve a la piscina el sábado.')).toBe('Sí. Vuelve a la piscina el sábado');
    expect(agreed('Would she go back to the pool? She would.')).toBe('Would she go back to the pool?');
  });

  it('reads a list by its first item', () => {
    const json = JSON.stringify({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Plan' }] },
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Sleep diary' }] }] },
            { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'A walk' }] }] },
          ],
        },
      ],
    });
    expect(agreedIn({ json, plain: 'Plan\n- Sleep diary\n- A walk' })).toBe('Sleep diary');
  });

  it('is null for an empty note and never longer than a line', () => {
    expect(agreed('')).toBeNull();
    expect(agreedIn({ json: '', plain: '' })).toBeNull();
    const long = agreed(`word ${'and another word '.repeat(60)}`) ?? '';
    expect(long.length).toBeLessThanOrEqual(MAX_AGREED_CHARACTERS);
    expect(long.endsWith('word…')).toBe(true);
    const smileys = agreed('😀'.repeat(200)) ?? '';
    expect(smileys.length).toBeLessThanOrEqual(MAX_AGREED_CHARACTERS);
    expect(smileys).toBe(`${'😀'.repeat((smileys.length - 1) / 2)}…`);
  });

  it('reads the plain text of a document it does not know', () => {
    expect(agreedIn({ json: '{"type":"doc","content":[{"type":"video"}]}', plain: 'Agreed to rest. Then more.' })).toBe(
      'Agreed to rest',
    );
  });
});
