/** The longest name that common file systems take, in UTF-16 units (NTFS, APFS); ext4 counts bytes and cuts earlier, which its own dialog tells. */
const MAX_UNITS = 255;

/** Signs that turn the direction of writing: they can make `exe.fdp` be read as a PDF. */
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The name of a document as it is kept and shown: no folder, no control character, nothing that turns the direction of writing, composed (NFC), at most 255
 * units. Empty where nothing is left.
 * @param path a whole path or a bare name, of any system
 */
export function documentName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const plain = name
    .normalize('NFC')
    .replaceAll(DIRECTION, '')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return plain === '.' || plain === '..' ? '' : shortened(plain);
}

/** Cut before its ending, so that the kind of the file stays. */
function shortened(name: string): string {
  if (name.length <= MAX_UNITS) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  let kept = '';
  for (const character of name) {
    if (kept.length + character.length + ending.length > MAX_UNITS) break;
    kept += character;
  }
  return (kept + ending).trim();
}
