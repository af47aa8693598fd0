import { z } from 'zod';

/**
 * A name as her country has it. Spanish custom: one given name (maybe compound) and one or two surnames, sorted by the first surname;
 * elsewhere a single family name in `surname1`. A code name stands in where she keeps the patient pseudonymous; then the others may be empty.
 */
export const PersonName = z
  .object({
    given: z.string().trim().max(120),
    surname1: z.string().trim().max(120),
    surname2: z.string().trim().max(120),
    codeName: z.string().trim().max(120),
  })
  .refine((name) => name.codeName !== '' || name.given !== '', {
    message: 'given-or-code',
  });
export type PersonName = z.infer<typeof PersonName>;

export const NameOrder = z.enum(['ES', 'INTL']);
/** `ES`: two surnames and sorting by the first of them. `INTL`: one family name. */
export type NameOrder = z.infer<typeof NameOrder>;

/** How the name reads in a sentence or a heading: "Elena Ruiz Ortega", or the code name where there is one. */
export function fullName(name: PersonName): string {
  if (name.codeName !== '') return name.codeName;
  return [name.given, name.surname1, name.surname2].filter((part) => part !== '').join(' ');
}

/** How the name reads in a sorted list: "Ruiz Ortega, Elena". */
export function listName(name: PersonName): string {
  if (name.codeName !== '') return name.codeName;
  const surnames = [name.surname1, name.surname2].filter((part) => part !== '').join(' ');
  return surnames === '' ? name.given : `${surnames}, ${name.given}`;
}

/** Text whose code-point order is close to the order of a Spanish or English index: no accents, no case; "ñ" after "n". */
export function sortKey(name: PersonName): string {
  return fold(listName(name));
}

/** Lower case without diacritics, "ñ" kept apart from "n" as the Spanish alphabet has it. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ñ', 'n\u007f').normalize('NFD').replaceAll(/\p{M}/gu, '');
}
