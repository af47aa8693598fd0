import { fold, type PersonName } from '../person-name.ts';
import type { Identity } from '../similar-patients.ts';

/**
 * Finds who is most likely the same person among many: the same code name, or the same given name and surnames without accents and case, where neither a second
 * surname nor a birth date that both have speaks against it. Stricter than the warning of the patient form (similar-patients.ts), which shows one case at a time.
 */
export class KnownPeople<T> {
  readonly #byName = new Map<string, { readonly identity: Identity; readonly is: T }[]>();

  add(identity: Identity, is: T): void {
    for (const name of namesOf(identity.name)) {
      const known = this.#byName.get(name) ?? [];
      known.push({ identity, is });
      this.#byName.set(name, known);
    }
  }

  /** The first who was added, or null. */
  find(wanted: Identity): T | null {
    for (const name of namesOf(wanted.name)) {
      const same = this.#byName.get(name)?.find(({ identity }) => mayBeSame(identity, wanted));
      if (same !== undefined) return same.is;
    }
    return null;
  }
}

function mayBeSame(one: Identity, other: Identity): boolean {
  if (one.birthDate !== null && other.birthDate !== null && one.birthDate !== other.birthDate) return false;
  const [a, b] = [plain(one.name.surname2), plain(other.name.surname2)];
  return a === '' || b === '' || a === b;
}

function namesOf({ given, surname1, codeName }: PersonName): string[] {
  const names = codeName === '' ? [] : [`code/${plain(codeName)}`];
  return given === '' ? names : [...names, `name/${plain(given)}/${plain(surname1)}`];
}

function plain(part: string): string {
  return fold(part).trim().replaceAll(/\s+/g, ' ');
}
