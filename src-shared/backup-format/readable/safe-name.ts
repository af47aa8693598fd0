import { utf8Encode } from '../../encoding/utf8.ts';

/** Names that Windows gives to devices, with whatever ending: a file of such a name cannot be made there. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=$|[ .])/i;

/** Controls, signs that turn the direction of writing and other invisible ones, halves of characters, private and unassigned ones. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu;
const SPACES = /[\p{Z}\s]+/gu;
/** What one of the systems does not allow in a name, or reads as a part of a path. */
const FORBIDDEN = /[<>:"/\\|?*]+/g;

/**
 * A name for a file or folder that Windows, macOS and Linux all take as it is: composed (NFC), no control or direction sign, no reserved name, nothing hidden, no
 * dot or space at its end, at most `maxBytes` in UTF-8 with its ending kept. What is left of a name that has nothing of the kind is `fallback`, which must be safe itself.
 */
export function safeName(text: string, fallback: string, maxBytes: number): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(SPACES, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll(SPACES, ' ')
    .replaceAll(FORBIDDEN, '-')
    .normalize('NFC');
  const trimmed = trimmedEnds(plain);
  const name = trimmedEnds(shortened(DEVICE.test(trimmed) ? `_${trimmed}` : trimmed, maxBytes));
  // What is cut may leave one behind.
  const free = DEVICE.test(name) ? `_${name}` : name;
  return /[\p{L}\p{N}]/u.test(free) ? free : fallback;
}

/** Gives out names that no file system takes for one another: it looks neither at case nor at how an accent is written. */
export class NamesTaken {
  readonly #taken = new Set<string>();

  /** The name itself, or with a number before its ending. `maxBytes` as for `safeName`. */
  take(name: string, maxBytes: number): string {
    let free = name;
    for (let number = 2; this.#taken.has(keyOf(free)); number += 1) free = numbered(name, number, maxBytes);
    this.#taken.add(keyOf(free));
    return free;
  }
}

function keyOf(name: string): string {
  return name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').toUpperCase();
}

function numbered(name: string, number: number, maxBytes: number): string {
  const mark = ` (${number})`;
  const ending = endingOf(name);
  const stem = cut(name.slice(0, name.length - ending.length), maxBytes - utf8Length(mark) - utf8Length(ending));
  return `${stem.trimEnd()}${mark}${ending}`;
}

/** Neither spaces nor dots at the ends, no sign at the beginning that hides a file or that a command takes for an option. */
function trimmedEnds(name: string): string {
  return name.replace(/^[ .~-]+/, '').replace(/[ .]+$/, '');
}

/** Cut before its ending, so that the kind of the file stays. */
function shortened(name: string, maxBytes: number): string {
  if (utf8Length(name) <= maxBytes) return name;
  const ending = endingOf(name);
  return cut(name.slice(0, name.length - ending.length), maxBytes - utf8Length(ending)) + ending;
}

function endingOf(name: string): string {
  return /(?<=.)\.[\p{L}\p{N}]{1,12}$/u.exec(name)?.[0] ?? '';
}

/** Whole characters with what is combined with them, at most so many bytes. */
function cut(text: string, maxBytes: number): string {
  let kept = '';
  let bytes = 0;
  for (const [cluster] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    bytes += utf8Length(cluster);
    if (bytes > maxBytes) break;
    kept += cluster;
  }
  return kept;
}

function utf8Length(text: string): number {
  return utf8Encode(text).length;
}
