import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { generatePractice } from '../../src-shared/sample-practice/generate-practice.ts';
import { findInRecord } from '../../src-main/vault/use-cases/search/find.ts';
import { RecordSearch } from '../../src-main/vault/use-cases/search/record-search.ts';
import { BENCH_OPTIONS, benchVault, openVaultAt, type Size } from './bench-vault.ts';
import { p95Figure, ratioFigure, type Figure } from './figures.ts';
import { alternating, timed } from './measure.ts';
import { must } from './must.ts';

/** What the results list shows at first. */
const PAGE = 20;
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
  return { text, filters: NO_FILTERS, limit: PAGE, offset: 0 };
}

/** Each key pressed once, ours against bare FTS5 over the same texts in a plain file, newest first. */
export async function searching(scratch: string, size: Size): Promise<Figure[]> {
  const session = await openVaultAt(await benchVault(size));
  const search = new RecordSearch(session.vault);
  await search.settled();
  const bare = bareFts(join(scratch, 'fts.db'), size);
  const typed = keystrokes();
  const at = (round: number): string => typed[round % typed.length] ?? '';
  const found = await alternating(
    typed.length * 3,
    (round) => timed(() => must(findInRecord(search, asked(at(round))))),
    (round) => timed(() => bare.find(at(round))),
  );
  search.close();
  session.close();
  bare.close();
  const on = `${size.patients * size.notesPerPatient} notes, ${typed.length} different keystrokes, ${PAGE} results with their stretches of text`;
  return [
    p95Figure('search as you type', on, found.ours, 10),
    ratioFigure('search as you type', on, 'bare FTS5', found, 1.5),
  ];
}

/** The same texts in an FTS5 table with its content, in a plain file; the same words, the last one unfinished; snippets of the newest ones. */
function bareFts(path: string, size: Size): { find(typed: string): unknown[]; close(): void } {
  const db = new Sqlite(path);
  db.pragma('journal_mode=WAL');
  db.exec(`CREATE VIRTUAL TABLE notes USING fts5(text, tokenize="unicode61 remove_diacritics 2")`);
  const insert = db.prepare('INSERT INTO notes (rowid, text) VALUES (?, ?)');
  const texts = [...generatePractice({ ...BENCH_OPTIONS, ...size })].flatMap(({ contacts }) =>
    contacts.flatMap(({ startsAt, note }) => (note === null ? [] : [{ startsAt, plain: note.body.plain }])),
  );
  texts.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  db.exec('BEGIN');
  texts.forEach(({ plain }, index) => insert.run(index + 1, plain));
  db.exec('COMMIT');
  const query = db.prepare(
    `SELECT rowid, snippet(notes, 0, '[', ']', '…', 16) AS piece FROM notes WHERE notes MATCH ? ORDER BY rowid DESC LIMIT ${PAGE}`,
  );
  return {
    find: (typed) =>
      query.all(
        `${typed
          .split(' ')
          .map((word) => `"${word}"`)
          .join(' ')}*`,
      ),
    close: () => void db.close(),
  };
}
