/** A bare file name out of a suggested one: no folder, no character that some file system refuses, not hidden; `fallback` where nothing is left. */
export function plainFileName(suggested: string, fallback: string): string {
  const plain = Array.from(suggested.normalize('NFC'), (character) => (isPlain(character) ? character : ' ')).join('');
  const name = plain.replace(/\s+/g, ' ').replace(/^[ .]+|[ .]+$/g, '');
  return name === '' ? fallback : name;
}

/** The same with this extension, which is not doubled. */
export function fileNameWith(extension: string, suggested: string, fallback: string): string {
  const end = `.${extension}`;
  const given = suggested.toLowerCase().endsWith(end) ? suggested.slice(0, -end.length) : suggested;
  return withExtension(plainFileName(given, fallback), extension);
}

/** GTK's dialog does not add the extension by itself. */
export function withExtension(path: string, extension: string): string {
  return path.toLowerCase().endsWith(`.${extension}`) ? path : `${path}.${extension}`;
}

function isPlain(character: string): boolean {
  return character >= ' ' && character !== '\u007f' && !'<>:"/\\|?*'.includes(character);
}
