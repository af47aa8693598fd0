import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { MAX_SEARCH_TOTAL } from '../../src-shared/commands/search.contract.ts';
import { findInRecord } from '../../src-main/vault/use-cases/search/find.ts';
import { RecordSearch } from '../../src-main/vault/use-cases/search/record-search.ts';
import { parseQuery, toExpression } from '../../src-main/vault/use-cases/search/search-query.ts';
import { benchVault, openVaultAt, type Size } from './bench-vault.ts';
import { p95Figure, ratioFigure, type Figure } from './figures.ts';
import { alternating, timed } from './measure.ts';
import { must } from './must.ts';
import { practiceTexts } from './practice-texts.ts';

/** What the results list shows at first. */
const PAGE = 20;
/** How many matches are counted. */
const COUNTED = MAX_SEARCH_TOTAL + 1;
/** About as long as our stretches of text. */
const SNIPPET_WORDS = 28;
const NO_FILTERS = { patientId: null, from: null, to: null, kinds: [] };
/** Common words, rare ones, names and two words together, as they are typed. */
const TYPED = [
  'ascensor',
  'sueño',
  'madre',
  'aniversario',
  'polideportivo',
  'jerarquía',
  'García',
  'tutora',
  'miedo pasillo',
  'carta despedida',
];

/** Every prefix of what is typed, from two letters on. */
export function keystrokes(): string[] {
  return TYPED.flatMap((text) => Array.from({ length: text.length - 1 }, (_, at) => text.slice(0, at + 2)));
}

/** What the page asks for with each key. */
export function asked(text: string) {
  return { text, filters: NO_FILTERS, private: false, limit: PAGE, offset: 0 };
}

/**
 * Each key pressed three times against FTS5 over the same texts in a plain file, newest first. Apart: the match alone, which gives no more than the places of the
 * notes on both sides; and the answer as it is shown, for which ours opens seals, reads names and counts, and the peer takes its snippets from plain text.
 */
export async function searching(scratch: string, size: Size): Promise<Figure[]> {
  const session = await openVaultAt(await benchVault(size));
  const search = new RecordSearch(session.vault);
  await search.settled();
  const bare = bareFts(join(scratch, 'fts.db'), size);
  const typed = keystrokes();
  const at = (round: number): string => typed[round % typed.length] ?? '';
  const rounds = typed.length * 3;
  const matched = await alternating(
    rounds,
    (round) => timed(() => matchAlone(search, at(round))),
    (round) => timed(() => bare.match(at(round))),
  );
  const shown = await alternating(
    rounds,
    (round) => timed(() => must(findInRecord(search, asked(at(round))))),
    (round) => timed(() => bare.show(at(round))),
  );
  search.close();
  session.close();
  bare.close();
  const on = `${size.patients * size.notesPerPatient} notes, ${typed.length} different keystrokes`;
  const page = `${on}, patients and ${PAGE} results with their stretches of text`;
  const places = `${on}, the places of at most ${COUNTED} newest notes`;
  return [
    p95Figure('search as you type', page, shown.ours, 10),
    ratioFigure('search as you type', page, 'plain FTS5 with content and snippets', shown, 1.5),
    ratioFigure('match alone', places, 'bare FTS5', matched, 1.5),
  ];
}

function matchAlone(search: RecordSearch, typed: string): unknown {
  const expression = toExpression(parseQuery(typed) ?? [], { anyOf: [] });
  return search.index.match(expression, { limit: COUNTED, ranked: false, fromMs: null, toMs: null });
}

interface BareFts {
  /** The row numbers of the newest, as many as we count. */
  match(typed: string): unknown[];
  /** The page's newest with their snippets. */
  show(typed: string): unknown[];
  close(): void;
}

/** The same texts in an FTS5 table with its content, in a plain file; the same words, the last one unfinished. */
function bareFts(path: string, size: Size): BareFts {
  const db = new Sqlite(path);
  db.pragma('journal_mode=WAL');
  db.exec(`CREATE VIRTUAL TABLE notes USING fts5(text, tokenize="unicode61 remove_diacritics 2")`);
  const insert = db.prepare('INSERT INTO notes (rowid, text) VALUES (?, ?)');
  db.exec('BEGIN');
  for (const [index, text] of practiceTexts(size).entries()) insert.run(index + 1, text);
  db.exec('COMMIT');
  const matching = (what: string, limit: number) =>
    db.prepare(`SELECT ${what} FROM notes WHERE notes MATCH ? ORDER BY rowid DESC LIMIT ${limit}`);
  const match = matching('rowid', COUNTED);
  const show = matching(`rowid, snippet(notes, 0, '[', ']', '…', ${SNIPPET_WORDS}) AS piece`, PAGE);
  return {
    match: (typed) => match.all(expressionOf(typed)),
    show: (typed) => show.all(expressionOf(typed)),
    close: () => void db.close(),
  };
}

function expressionOf(typed: string): string {
  const words = typed.split(' ').map((word) => `"${word}"`);
  return `${words.join(' ')}*`;
}
