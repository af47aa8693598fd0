/** A passphrase has at least so many characters; how strong it is, is judged where it is typed. */
const MIN_PASSPHRASE_CHARACTERS = 12;

/**
 * Whether passphrase bytes (NFKD, UTF-8) hold enough characters. Combining marks, which NFKD splits off, do not count: an `é` is one character on every keyboard.
 * The bytes are only looked at; no text is made of them, since text cannot be wiped.
 */
export function isLongEnough(passphrase: Uint8Array): boolean {
  let characters = 0;
  for (let index = 0; index < passphrase.length; index += 1) {
    const byte = passphrase[index] ?? 0;
    const next = passphrase[index + 1] ?? 0;
    const continues = (byte & 0b1100_0000) === 0b1000_0000;
    // U+0300 to U+036F, the combining diacritical marks: CC 80 to CD AF.
    const combining = byte === 0xcc || (byte === 0xcd && next < 0xb0);
    if (!continues && !combining) characters += 1;
  }
  return characters >= MIN_PASSPHRASE_CHARACTERS;
}
