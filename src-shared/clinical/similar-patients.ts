import type { PlainDate } from '../time.ts';
import { fold, type PersonName } from './person-name.ts';

/** What tells people apart in the list. */
export interface Identity {
  readonly name: PersonName;
  readonly birthDate: PlainDate | null;
}

/**
 * Finds those who may be the same person as `wanted`: the same code name; the same given name and surnames without accents and case, a second surname counting
 * only where both have one; or the same birth date and first surname. A warning before a double is made, never a block.
 */
export function mayBe(wanted: Identity): (other: Identity) => boolean {
  const a = folded(wanted.name);
  return (other) => {
    const b = folded(other.name);
    if (a.codeName !== '' && a.codeName === b.codeName) return true;
    if (a.given !== '' && a.given === b.given && sameSurnames(a, b)) return true;
    return (
      wanted.birthDate !== null &&
      wanted.birthDate === other.birthDate &&
      a.surname1 !== '' &&
      a.surname1 === b.surname1
    );
  };
}

function sameSurnames(a: PersonName, b: PersonName): boolean {
  if (a.surname1 !== b.surname1) return false;
  return a.surname2 === b.surname2 || a.surname2 === '' || b.surname2 === '';
}

function folded(name: PersonName): PersonName {
  const plain = (part: string): string => fold(part).trim().replaceAll(/\s+/g, ' ');
  return {
    given: plain(name.given),
    surname1: plain(name.surname1),
    surname2: plain(name.surname2),
    codeName: plain(name.codeName),
  };
}
