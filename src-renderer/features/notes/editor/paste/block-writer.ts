import type { PastedBlock, PastedRun } from './pasted-blocks.ts';

/** Where in the page the text stands that is read. */
export interface PlaceInPage {
  readonly kind: PastedBlock['kind'];
  readonly quoted: boolean;
  readonly list: { readonly level: number; readonly ordered: boolean } | null;
  readonly bold: boolean;
  readonly italic: boolean;
  /** White space stands as it is written. */
  readonly verbatim: boolean;
}

/** Collects text into paragraphs: white space as a browser shows it, empty paragraphs left out. */
export class BlockWriter {
  readonly blocks: PastedBlock[] = [];
  #runs: PastedRun[] = [];
  #place: PlaceInPage | null = null;
  #itemBegins = false;

  /** The text that comes now belongs to a new list item. */
  beginItem(): void {
    this.endBlock();
    this.#itemBegins = true;
  }

  text(text: string, place: PlaceInPage): void {
    const shown = place.verbatim
      ? text.replaceAll('\u00a0', ' ').replaceAll(/\r\n?/g, '\n')
      : text.replaceAll(/[\s\u00a0]+/g, ' ');
    if (shown === '' || (shown === ' ' && this.#runs.length === 0)) return;
    this.#place ??= place;
    const bold = place.bold && place.kind !== 'heading';
    const italic = place.italic && place.kind !== 'heading';
    const last = this.#runs.at(-1);
    // A space at the end of one element and one at the beginning of the next are one space.
    const joined = !place.verbatim && (last === undefined || /[ \n]$/.test(last.text)) ? shown.trimStart() : shown;
    if (joined === '') return;
    if (last !== undefined && last.bold === bold && last.italic === italic) {
      this.#runs[this.#runs.length - 1] = { ...last, text: last.text + joined };
    } else this.#runs.push({ text: joined, bold, italic });
  }

  /** Two in a row part paragraphs, as pages do that have no others. */
  lineBreak(place: PlaceInPage): void {
    const last = this.#runs.at(-1);
    if (last === undefined) return;
    if (last.text.endsWith('\n')) this.endBlock();
    else this.text('\n', { ...place, verbatim: true, bold: last.bold, italic: last.italic });
  }

  endBlock(): void {
    const runs = trimmed(this.#runs);
    const place = this.#place;
    this.#runs = [];
    this.#place = null;
    if (runs.length === 0 || place === null) return;
    const item = place.list === null ? null : { ...place.list, begins: this.#itemBegins };
    this.#itemBegins = false;
    this.blocks.push({ kind: place.kind, quoted: place.quoted, item, runs });
  }
}

function trimmed(runs: readonly PastedRun[]): readonly PastedRun[] {
  const rest = [...runs];
  for (;;) {
    const first = rest[0];
    if (first === undefined) return rest;
    const text = first.text.trimStart();
    if (text === '') rest.shift();
    else {
      rest[0] = { ...first, text };
      break;
    }
  }
  for (;;) {
    const last = rest.at(-1);
    if (last === undefined) return rest;
    const text = last.text.trimEnd();
    if (text === '') rest.pop();
    else {
      rest[rest.length - 1] = { ...last, text };
      return rest;
    }
  }
}
