import { isCommonPin } from './pin/common-pins.ts';
import { readsAsDate } from './pin/date-like.ts';
import { isMadeOfLines } from './pin/typed-lines.ts';

/**
 * Which PINs are taken. Only letters and digits count, and there are at least six of them; other characters (hyphens, points, blanks) may be in it and make it
 * neither longer nor better. Refused is what anybody tries first: repetitions, runs, rows and patterns of keys, whatever reads as a date, and the most common ones.
 * The case of a letter is part of the PIN, but does not make an easy one harder.
 */
export const MIN_PIN_CHARACTERS = 6;

export type PinFlaw = 'pin-too-short' | 'pin-too-easy';

/**
 * What is wrong with a PIN, null where nothing is. The same rule in the page and in the vault, which hands in the bytes: no text is made of them, since text cannot
 * be wiped. Bytes that are not UTF-8 have no letters and are too short.
 * @param pin NFKD, UTF-8 (passphrase-bytes.ts)
 */
export function pinFlaw(pin: Uint8Array): PinFlaw | null {
  const counted = countedCharacters(pin);
  const flaw = counted.length < MIN_PIN_CHARACTERS ? 'pin-too-short' : isEasy(counted) ? 'pin-too-easy' : null;
  counted.fill(0);
  return flaw;
}

function isEasy(pin: readonly number[]): boolean {
  return (
    new Set(pin).size < 3 ||
    isPeriodic(pin) ||
    isPalindrome(pin) ||
    isMadeOfLines(pin) ||
    readsAsDate(pin) ||
    isCommonPin(pin)
  );
}

/** A block again and again, the last one perhaps cut off: 121212, 123123, 4714714. */
function isPeriodic(pin: readonly number[]): boolean {
  for (let period = 1; period * 2 <= pin.length; period += 1) {
    if (pin.every((character, index) => index < period || character === pin[index - period])) return true;
  }
  return false;
}

function isPalindrome(pin: readonly number[]): boolean {
  return pin.every((character, index) => character === pin[pin.length - 1 - index]);
}

/** Letters in lower case and digits as ASCII, by code point. */
function countedCharacters(pin: Uint8Array): number[] {
  const counted: number[] = [];
  for (const point of codePoints(pin)) {
    const character = String.fromCodePoint(point);
    if (/\p{Nd}/u.test(character)) counted.push(0x30 + digitValue(point));
    else if (/\p{L}/u.test(character)) counted.push(character.toLowerCase().codePointAt(0) ?? point);
  }
  return counted;
}

/** Unicode's decimal digits stand in unbroken tens, each beginning with its zero. */
function digitValue(point: number): number {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}

/** Of UTF-8; none for what is not well-formed. */
function codePoints(bytes: Uint8Array): number[] {
  const points: number[] = [];
  for (let index = 0; index < bytes.length;) {
    const first = bytes[index++] ?? 0;
    const trailing = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    if (trailing === -1) return [];
    let point = trailing === 0 ? first : first & (0x3f >> trailing);
    for (let step = 0; step < trailing; step += 1) {
      const next = bytes[index++] ?? 0;
      if ((next & 0xc0) !== 0x80) return [];
      point = (point << 6) | (next & 0x3f);
    }
    if (point > 0x10ffff) return [];
    points.push(point);
  }
  return points;
}
