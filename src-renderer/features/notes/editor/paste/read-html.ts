import { BlockWriter, type PlaceInPage } from './block-writer.ts';
import type { PastedBlock } from './pasted-blocks.ts';

/** Elements whose text is none of the page's prose. */
const LEFT_OUT = new Set(
  'script style head title meta link template noscript iframe object embed img picture svg math video audio canvas map input select textarea button datalist progress meter dialog'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'p ul ol blockquote div section article aside header footer main nav address figure figcaption details summary fieldset form table caption thead tbody tfoot tr td th dl dt dd hr pre center body hgroup search'.split(
    ' ',
  ),
);
/** A page nested deeper than this is no page that a person wrote; its text is taken without its structure. */
const DEEPEST = 200;

const START: PlaceInPage = {
  kind: 'paragraph',
  quoted: false,
  list: null,
  bold: false,
  italic: false,
  verbatim: false,
};

/**
 * What a note can hold of pasted markup: paragraphs, headings, lists, quotations, bold and italic, of web pages, Word, Google Docs and LibreOffice. Links leave
 * their words, tables a paragraph a row; all else is left out. The markup is read into an inert document: nothing in it loads or runs.
 */
export function readHtml(html: string): readonly PastedBlock[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const writer = new BlockWriter();
  readChildren(page.body, START, writer, 0);
  writer.endBlock();
  return writer.blocks;
}

function readChildren(parent: Node, place: PlaceInPage, writer: BlockWriter, depth: number): void {
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === Node.TEXT_NODE) writer.text(child.nodeValue ?? '', place);
    else if (child instanceof Element || isElement(child)) readElement(child, place, writer, depth + 1);
  }
}

/** Of another document, and so of another realm in some environments. */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function readElement(element: Element, place: PlaceInPage, writer: BlockWriter, depth: number): void {
  const name = element.localName;
  const style = styleOf(element);
  if (LEFT_OUT.has(name) || isHidden(element, style)) return;
  const word = wordItem(element, style);
  if (depth > DEEPEST) writer.text(element.textContent, place);
  else if (name === 'br') writer.lineBreak(place);
  else if (name === 'li') readItem(element, place.list ?? { level: 1, ordered: false }, place, writer, depth);
  else if (word !== null) readItem(element, word, place, writer, depth);
  else if (name === 'tr' && isPlainRow(element)) readRow(element, place, writer, depth);
  else if (isBlock(name)) {
    writer.endBlock();
    readChildren(element, blockPlace(element, name, place), writer, depth);
    writer.endBlock();
  } else readChildren(element, inlinePlace(name, style, place), writer, depth);
}

function readItem(
  item: Element,
  list: NonNullable<PlaceInPage['list']>,
  place: PlaceInPage,
  writer: BlockWriter,
  depth: number,
): void {
  writer.beginItem();
  readChildren(item, { ...place, list }, writer, depth);
  writer.endBlock();
}

/** A row of words alone; a cell with blocks in it is a page's layout, and is read like any block. */
function isPlainRow(row: Element): boolean {
  return row.querySelector('p + p, div, ul, ol, table, h1, h2, h3, h4, h5, h6') === null;
}

function readRow(row: Element, place: PlaceInPage, writer: BlockWriter, depth: number): void {
  writer.endBlock();
  let first = true;
  for (const cell of row.children) {
    if (cell.textContent.trim() === '') continue;
    if (!first) writer.text(' | ', place);
    first = false;
    // Word puts a paragraph in every cell; here it would part the row.
    const only =
      cell.children.length === 1 && cell.firstElementChild?.localName === 'p' ? cell.firstElementChild : cell;
    readChildren(only, place, writer, depth + 1);
  }
  writer.endBlock();
}

function isBlock(name: string): boolean {
  return BLOCKS.has(name) || /^h[1-6]$/.test(name);
}

function blockPlace(element: Element, name: string, place: PlaceInPage): PlaceInPage {
  if (/^h[1-6]$/.test(name) || /^Mso(Title|Subtitle|Heading)/.test(element.className)) {
    return { ...place, kind: 'heading', list: null };
  }
  if (name === 'ul' || name === 'ol') {
    return { ...place, list: { level: (place.list?.level ?? 0) + 1, ordered: name === 'ol' } };
  }
  if (name === 'blockquote') return { ...place, quoted: true, list: null };
  if (name === 'pre') return { ...place, verbatim: true };
  return place;
}

function inlinePlace(name: string, style: ReadonlyMap<string, string>, place: PlaceInPage): PlaceInPage {
  const weight = style.get('font-weight');
  const slant = style.get('font-style');
  const boldElement = name === 'b' || name === 'strong';
  const italicElement = name === 'i' || name === 'em' || name === 'cite' || name === 'dfn';
  // Google Docs wraps everything in <b style="font-weight:normal">.
  const bold = weight === undefined ? boldElement || place.bold : /^(bold|bolder|[6-9]00)$/.test(weight);
  const italic = slant === undefined ? italicElement || place.italic : /^(italic|oblique)/.test(slant);
  return { ...place, bold, italic };
}

/** Read from the attribute: a document without a window has no computed styles. */
function styleOf(element: Element): ReadonlyMap<string, string> {
  const declarations = (element.getAttribute('style') ?? '').slice(0, 2000).split(';');
  return new Map(
    declarations.flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      if (colon < 0) return [];
      const value = declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase();
      return [[declaration.slice(0, colon).trim().toLowerCase(), value] as const];
    }),
  );
}

function isHidden(element: Element, style: ReadonlyMap<string, string>): boolean {
  return (
    element.hasAttribute('hidden') ||
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    style.get('mso-hide') === 'all' ||
    // The number or dot that Word draws before an item; the list has its own.
    style.get('mso-list') === 'ignore'
  );
}

/** Word's lists are paragraphs that say which list and level they are of: `mso-list: l0 level2 lfo1`. */
function wordItem(element: Element, style: ReadonlyMap<string, string>): PlaceInPage['list'] {
  const level = /\blevel(\d)\b/.exec(style.get('mso-list') ?? '')?.[1];
  if (element.localName !== 'p' || level === undefined) return null;
  return { level: Math.max(1, Number(level)), ordered: /^\s*(\d+|\p{L}{1,4})[.)]/u.test(wordMarker(element)) };
}

function wordMarker(element: Element): string {
  const marker = [...element.querySelectorAll('[style]')].find((inner) => styleOf(inner).get('mso-list') === 'ignore');
  return marker?.textContent ?? '';
}
