import { describe, expect, it } from 'vitest';
import {
  emptyPatient,
  parseBirthDate,
  toPatientInput,
  withNameOrder,
  type PatientFormValues,
} from '../../../../src-renderer/features/patients/patient-form-values.ts';
import { PatientInput } from '../../../../src-shared/clinical/patient.ts';
import { PlainDate } from '../../../../src-shared/time.ts';

const today = PlainDate.parse('2026-11-17');
const form = (part: Partial<PatientFormValues>): PatientFormValues => ({
  ...emptyPatient('ES'),
  given: 'Elena',
  ...part,
});

describe('birth date as typed', () => {
  it.each([
    ['', { ok: true, value: null }],
    ['12/03/1992', { ok: true, value: '1992-03-12' }],
    ['1992-03-12', { ok: true, value: '1992-03-12' }],
    ['17/11/2026', { ok: true, value: '2026-11-17' }],
    ['18/11/2026', { ok: false, error: 'future' }],
    ['1/1/1890', { ok: false, error: 'too-old' }],
    ['12/3/92', { ok: false, error: 'two-digit-year' }],
    ['31/02/1992', { ok: false, error: 'no-such-day' }],
    ['March', { ok: false, error: 'unreadable' }],
  ])('reads %s', (typed, expected) => expect(parseBirthDate(typed, today)).toEqual(expected));
});

describe('the form', () => {
  it('gives the vault what its contract takes, without the lines left empty', () => {
    const result = toPatientInput(
      form({
        surname1: ' Ruiz ',
        birthDate: '12/3/1992',
        contacts: [
          { kind: 'phone', label: '', value: ' ' },
          { kind: 'email', label: 'work', value: 'e@mail.example' },
        ],
        alerts: [
          { text: ' ', since: today },
          { text: 'Allergy', since: today },
        ],
      }),
      today,
    );
    const input = PatientInput.parse(result.ok ? result.value : null);
    expect(input.name.surname1).toBe('Ruiz');
    expect(input.birthDate).toBe('1992-03-12');
    expect(input.contacts).toEqual([{ kind: 'email', label: 'work', value: 'e@mail.example' }]);
    expect(input.alerts).toEqual([{ text: 'Allergy', since: today }]);
  });

  it('names every field that has to be mended', () => {
    expect(toPatientInput(form({ given: ' ', birthDate: '18/11/2026' }), today)).toEqual({
      ok: false,
      error: { name: 'needed', birthDate: 'future' },
    });
  });

  it('is content with a code name alone', () => {
    expect(toPatientInput(form({ given: '', codeName: 'Willow' }), today).ok).toBe(true);
  });

  it('keeps the second surname in sight when the custom of naming changes', () => {
    const changed = withNameOrder(form({ surname1: 'Ruiz', surname2: 'Ortega' }), 'INTL');
    expect([changed.surname1, changed.surname2]).toEqual(['Ruiz Ortega', '']);
  });
});
