import { randomBytes } from '../crypto/index.ts';

const RANDOM_BYTES = 32;
const HEX_FIGURES = new TextEncoder().encode('0123456789abcdef');

/** 256 random bits as 64 hexadecimal figures in ASCII bytes. No text is made of them, since text cannot be wiped; who takes the bytes wipes them. */
export function throwAwayPassphrase(): Uint8Array {
  const random = randomBytes(RANDOM_BYTES);
  const passphrase = new Uint8Array(RANDOM_BYTES * 2);
  random.forEach((byte, index) => {
    passphrase[index * 2] = HEX_FIGURES[byte >> 4] ?? 0;
    passphrase[index * 2 + 1] = HEX_FIGURES[byte & 15] ?? 0;
  });
  random.fill(0);
  return passphrase;
}
