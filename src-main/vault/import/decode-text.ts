import { err, ok, type Result } from '../../../src-shared/result.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}
export type NotText = 'import-workbook' | 'import-binary' | 'import-empty';

/** WHATWG Encoding, index windows-1252, bytes 0x80 to 0x9F; the rest is Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What begins a file that a person may take for a table: a zip (xlsx, ods, docx), an old Excel file, a PDF. */
const WORKBOOKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
];

/**
 * The text of a file whose encoding nobody wrote down: a byte order mark decides, then where the zero bytes stand (UTF-16), then whether it is well-formed UTF-8;
 * what is neither is Windows-1252, as Spanish Excel saves. Zero characters and files of other programs are no text. A byte order mark is left out.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, NotText> {
  if (bytes.length === 0) return err('import-empty');
  if (WORKBOOKS.some((magic) => magic.every((byte, index) => bytes[index] === byte))) return err('import-workbook');
  const decoded = decode(bytes);
  if (decoded.text.includes('\0') || isMostlyControl(decoded.text)) return err('import-binary');
  return decoded.text.trim() === '' ? err('import-empty') : ok(decoded);
}

function decode(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const [a, b, c] = buffer;
  if (a === 0xef && b === 0xbb && c === 0xbf) return fromUtf8(buffer.subarray(3)) ?? fromWindows(buffer);
  if (a === 0xff && b === 0xfe) return fromUtf16(buffer.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return fromUtf16(buffer.subarray(2), 'utf-16be');
  const wide = utf16Order(buffer);
  if (wide !== null) return fromUtf16(buffer, wide);
  return fromUtf8(buffer) ?? fromWindows(buffer);
}

/** Text in a Latin script has a zero in every other byte, and never in the others. */
function utf16Order(buffer: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (buffer.length % 2 !== 0) return null;
  const sample = buffer.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0) even += 1;
    if (sample[index + 1] === 0) odd += 1;
  }
  const enough = (sample.length / 2) * 0.7;
  if (odd >= enough && even === 0) return 'utf-16le';
  return even >= enough && odd === 0 ? 'utf-16be' : null;
}

function fromUtf8(buffer: Buffer): DecodedText | null {
  const text = buffer.toString('utf8');
  // U+FFFD stands for what was not well-formed; where the file itself has one, the bytes come back the same.
  if (text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(buffer)) return null;
  return { text, encoding: 'utf-8' };
}

function fromUtf16(buffer: Buffer, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const whole = Buffer.from(buffer.subarray(0, buffer.length - (buffer.length % 2)));
  const text = (encoding === 'utf-16be' ? whole.swap16() : whole).toString('utf16le');
  return { text: text.replaceAll(/\p{Surrogate}/gu, '\ufffd'), encoding };
}

function fromWindows(buffer: Buffer): DecodedText {
  const text = buffer
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (character) => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80));
  return { text, encoding: 'windows-1252' };
}

/** Windows-1252 gives a meaning to any bytes: what is no text shows by its control characters. */
function isMostlyControl(text: string): boolean {
  const sample = text.slice(0, 4096);
  const controls = (sample.match(/\p{Cc}|\ufffd/gu) ?? []).filter((character) => !'\t\n\r\f'.includes(character));
  return controls.length > 2 && controls.length * 50 > sample.length;
}
