import { err, ok, type Result } from './result.ts';

/** 160 bits. */
export const RECOVERY_CODE_BYTES = 20;
export const RECOVERY_GROUPS = 8;
const DIGITS = 4;
const GROUP_LENGTH = DIGITS + 1;

/** Crockford's base32: without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export interface RecoveryCodeTypo {
  readonly code: 'recovery-code-typo';
  /** The first group (1-8) that is not complete, or whose check character does not fit. */
  readonly group: number;
}

/**
 * The eight groups printed on a recovery sheet: four characters (20 bits, most significant first) and their check character.
 * @throws unless `code` has 20 bytes
 */
export function encodeRecoveryCode(code: Uint8Array): string[] {
  if (code.length !== RECOVERY_CODE_BYTES) throw new Error(`a recovery code has ${RECOVERY_CODE_BYTES} bytes`);
  return Array.from({ length: RECOVERY_GROUPS }, (_, index) => {
    const digits = Array.from({ length: DIGITS }, (__, digit) => fiveBits(code, (index * DIGITS + digit) * 5));
    return [...digits, checkDigit(digits, index + 1)].map(toCharacter).join('');
  });
}

/**
 * Reads what was typed from the sheet: in either case, with `O` for `0`, `I` and `L` for `1`, hyphens and white space ignored. Where they part the text into
 * eight pieces, a group with a character too many or too few is named as well.
 */
export function parseRecoveryCode(text: string): Result<Uint8Array, RecoveryCodeTypo> {
  const digits: number[] = [];
  for (const [index, group] of splitGroups(text).entries()) {
    const read = readRecoveryGroup(index + 1, group);
    if (!read.ok) return read;
    digits.push(...read.value);
  }
  return ok(joinFiveBits(digits));
}

/** One group as it was typed, by its position 1-8: the values (0-31) of its four characters, once the check character fits. */
export function readRecoveryGroup(position: number, text: string): Result<readonly number[], RecoveryCodeTypo> {
  const values = Array.from(text.replace(/[\s-]/g, ''), toValue);
  const digits = values.slice(0, DIGITS);
  const fits =
    values.length === GROUP_LENGTH &&
    values.every((value) => value >= 0) &&
    values[DIGITS] === checkDigit(digits, position);
  return fits ? ok(digits) : err({ code: 'recovery-code-typo', group: position });
}

/** Always eight texts, so that a text that is too short or too long fails in the group where it goes wrong. */
function splitGroups(text: string): string[] {
  const pieces = text.split(/[\s-]+/).filter((piece) => piece !== '');
  if (pieces.length === RECOVERY_GROUPS) return pieces;
  const joined = pieces.join('');
  return Array.from({ length: RECOVERY_GROUPS }, (_, index) => {
    const end = index === RECOVERY_GROUPS - 1 ? joined.length : (index + 1) * GROUP_LENGTH;
    return joined.slice(index * GROUP_LENGTH, end);
  });
}

/**
 * The position plus the weighted sum of the four values in GF(32), weights x, x^2, x^3, x^4. Every weight differs from the others and from that of the check
 * character (1), so each single wrong character and each swap of two different characters changes the sum; the position does so for swapped groups.
 */
function checkDigit(digits: readonly number[], position: number): number {
  // Horner: ((((d4)x + d3)x + d2)x + d1)x + position
  return digits.reduceRight((sum, digit) => timesX(sum ^ digit), 0) ^ position;
}

/** Multiplication by x in GF(2)[x] / (x^5 + x^2 + 1). */
function timesX(value: number): number {
  const doubled = value << 1;
  return doubled & 0b100000 ? doubled ^ 0b100101 : doubled;
}

function fiveBits(bytes: Uint8Array, bit: number): number {
  const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
  return (pair >> (11 - (bit & 7))) & 31;
}

function joinFiveBits(digits: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(RECOVERY_CODE_BYTES);
  for (const [index, digit] of digits.entries()) {
    const bit = index * 5;
    const shifted = digit << (11 - (bit & 7));
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (shifted >> 8);
    if ((bit >> 3) + 1 < bytes.length) bytes[(bit >> 3) + 1] = (bytes[(bit >> 3) + 1] ?? 0) | (shifted & 0xff);
  }
  return bytes;
}

function toCharacter(value: number): string {
  return ALPHABET.charAt(value);
}

/** 0-31, or -1 for a character outside the alphabet. */
function toValue(character: string): number {
  if (!/^[0-9A-Za-z]$/.test(character)) return -1;
  const upper = character.toUpperCase();
  if (upper === 'O') return 0;
  if (upper === 'I' || upper === 'L') return 1;
  return ALPHABET.indexOf(upper);
}
