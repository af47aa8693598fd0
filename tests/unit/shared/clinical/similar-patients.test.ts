import { describe, expect, it } from 'vitest';
import { mayBe, type Identity } from '../../../../src-shared/clinical/similar-patients.ts';
import { PlainDate } from '../../../../src-shared/time.ts';

function person(name: Partial<Record<'given' | 'surname1' | 'surname2' | 'codeName', string>>, born?: string) {
  return {
    name: { given: '', surname1: '', surname2: '', codeName: '', ...name },
    birthDate: born === undefined ? null : PlainDate.parse(born),
  };
}
const mayBeSamePerson = (one: Identity, other: Identity) => mayBe(one)(other);
const elena = { given: 'Elena', surname1: 'Ruíz', surname2: 'Ortega' };

describe('mayBe', () => {
  it('sees through accents, case and spaces', () => {
    expect(mayBeSamePerson(person(elena), person({ given: ' ELENA ', surname1: 'ruiz', surname2: 'Ortega' }))).toBe(
      true,
    );
    expect(
      mayBeSamePerson(
        person({ given: 'José  María', surname1: 'Gil' }),
        person({ given: 'Jose Maria', surname1: 'Gil' }),
      ),
    ).toBe(true);
  });

  it('lets a missing second surname pass, not another one', () => {
    expect(mayBeSamePerson(person(elena), person({ ...elena, surname2: '' }))).toBe(true);
    expect(mayBeSamePerson(person(elena), person({ ...elena, surname2: 'Vidal' }))).toBe(false);
  });

  it('takes the same birth date with the same first surname for a warning', () => {
    expect(
      mayBeSamePerson(person(elena, '1992-03-12'), person({ given: 'Helena', surname1: 'Ruiz' }, '1992-03-12')),
    ).toBe(true);
    expect(
      mayBeSamePerson(person(elena, '1992-03-12'), person({ given: 'Helena', surname1: 'Ruiz' }, '1992-03-13')),
    ).toBe(false);
    expect(mayBeSamePerson(person({ given: 'Ana' }, '1992-03-12'), person({ given: 'Eva' }, '1992-03-12'))).toBe(false);
  });

  it('compares code names with code names, and ñ is not n', () => {
    expect(mayBeSamePerson(person({ codeName: 'Luna' }), person({ codeName: 'LUNA' }))).toBe(true);
    expect(mayBeSamePerson(person({ codeName: 'Luna' }), person({ given: 'Luna' }))).toBe(false);
    expect(
      mayBeSamePerson(person({ given: 'Ana', surname1: 'Peña' }), person({ given: 'Ana', surname1: 'Pena' })),
    ).toBe(false);
  });

  it('does not take two nameless entries for one', () => {
    expect(mayBeSamePerson(person({}), person({}))).toBe(false);
  });
});
