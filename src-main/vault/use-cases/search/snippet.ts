import type { MarkedText } from '../../../../src-shared/commands/search.contract.ts';
import type { QueryTerm } from './search-query.ts';
import { eachWord, foldWord, mayBegin, type Word } from './words.ts';

/** About two lines of a result. */
const LENGTH = 180;
/** How much of it stands before the first word found. */
const BEFORE = 50;
/** Beyond it nothing better is looked for: a note may be a mebibyte long. */
const MAX_WORDS = 20_000;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly term: number;
}

/**
 * The stretch of the text in which the most of what was asked stands together, the first such one, cut at words, on one line, with the marks over what was found. The
 * beginning of the text, unmarked, where nothing is.
 */
export function snippetOf(text: string, terms: readonly QueryTerm[]): MarkedText {
  const found = occurrences(text, terms);
  const first = found[bestStart(found)];
  const from = first ? cutBefore(text, Math.max(0, first.start - BEFORE)) : 0;
  const to = cutAfter(text, Math.min(text.length, from + LENGTH), first?.end ?? 0);
  const inside = found.filter(({ start, end }) => start >= from && end <= to);
  return oneLine(text, from, to, joined(inside));
}

/** In the order of the text, no further than what a snippet of the first place where all of the terms stand together needs. */
function occurrences(text: string, terms: readonly QueryTerm[]): Found[] {
  const longest = Math.max(1, ...terms.map(({ words }) => words.length));
  const initials = new Set(
    terms.flatMap(({ words, instead }) => [...words, ...instead]).map((word) => word.charCodeAt(0)),
  );
  const window: Word[] = [];
  const found: Found[] = [];
  let stopAt = text.length;
  let seen = 0;
  eachWord(text, (written, start) => {
    if ((seen += 1) > MAX_WORDS || start > stopAt) return false;
    // Most words are none of those asked for by their first letter alone; nothing that is asked for is empty.
    const folded = mayBegin(written, initials) ? foldWord(written) : '';
    const end = start + written.length;
    window.push({ folded, start, end });
    if (window.length > longest) window.shift();
    if (folded === '') return true;
    for (const [index, term] of terms.entries()) {
      const first = endsWith(window, term);
      if (!first) continue;
      found.push({ start: first.start, end, term: index });
      const from = allTogether(found, end, terms.length);
      if (from !== null) stopAt = Math.min(stopAt, from + LENGTH);
    }
    return true;
  });
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Where a snippet that ends at `end` and holds every term begins; null when none does. */
function allTogether(found: readonly Found[], end: number, terms: number): number | null {
  const held = new Set<number>();
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const other = found[index];
    if (!other || end > other.start + LENGTH - BEFORE) return null;
    held.add(other.term);
    if (held.size === terms) return other.start;
  }
  return null;
}

/** The word with which the term begins when it ends at the last word of the window. */
function endsWith(window: readonly Word[], term: QueryTerm): Word | null {
  const last = window.at(-1);
  if (last && term.instead.includes(last.folded)) return last;
  const at = window.length - term.words.length;
  if (at < 0) return null;
  const fits = term.words.every((asked, offset) => {
    const folded = window[at + offset]?.folded ?? '';
    const open = term.unfinished && offset === term.words.length - 1;
    return open ? folded.startsWith(asked) : folded === asked;
  });
  return fits ? (window[at] ?? null) : null;
}

/** The index of the occurrence from which on the most different terms stand within a snippet's length. */
function bestStart(found: readonly Found[]): number {
  let best = 0;
  let most = 0;
  for (const [index, { start }] of found.entries()) {
    const terms = new Set<number>();
    for (let next = index; next < found.length; next += 1) {
      const other = found[next];
      if (!other || other.end > start + LENGTH - BEFORE) break;
      terms.add(other.term);
    }
    if (terms.size > most) [best, most] = [index, terms.size];
  }
  return best;
}

function joined(found: readonly Found[]): [number, number][] {
  const marks: [number, number][] = [];
  for (const { start, end } of found) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

/** Forward to the next white space, so that no word is cut, unless that is far. */
function cutBefore(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + BEFORE).search(/\s/u);
  return space === -1 ? wholeCharacter(text, at) : at + space + 1;
}

function cutAfter(text: string, at: number, least: number): number {
  const end = Math.max(at, least);
  if (end >= text.length) return text.length;
  const space = text.slice(least, end).search(/\s\S*$/u);
  return space === -1 ? wholeCharacter(text, end) : least + space;
}

function wholeCharacter(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}

/** Runs of white space become one space; the marks move along. An ellipsis stands where text was left out. */
function oneLine(text: string, from: number, to: number, marks: readonly (readonly [number, number])[]): MarkedText {
  let out = from > 0 ? '…' : '';
  let at = from;
  const moved: [number, number][] = [];
  for (const [start, end] of marks) {
    out += squeezed(text.slice(at, start), out === '');
    const place = out.length;
    out += squeezed(text.slice(start, end), false);
    moved.push([place, out.length]);
    at = end;
  }
  out += squeezed(text.slice(at, to), out === '').trimEnd();
  return { text: to < text.length ? `${out}…` : out, marks: moved };
}

function squeezed(text: string, atStart: boolean): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return atStart ? line.trimStart() : line;
}
