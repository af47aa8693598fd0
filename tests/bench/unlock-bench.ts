import { monitorEventLoopDelay } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { dayInZone, Instant, plusMinutes } from '../../src-shared/time.ts';
import { agendaOfDay } from '../../src-main/vault/use-cases/appointments/agenda-of-day.ts';
import { getResume } from '../../src-main/vault/use-cases/drafts/get-resume.ts';
import { unsignedNotes } from '../../src-main/vault/use-cases/notes/unsigned-notes.ts';
import { listPatients } from '../../src-main/vault/use-cases/patients/list-patients.ts';
import { createSearchRoom } from '../../src-main/vault/use-cases/search/search-room.ts';
import { getSettings } from '../../src-main/vault/use-cases/settings/get-settings.ts';
import { bytesOf, PASSPHRASE } from '../support/vault-builder.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { BENCH_ZONE, benchSession, benchVault, type Size } from './bench-vault.ts';
import { timeFigure, type Figure } from './figures.ts';
import { median } from './measure.ts';
import { must } from './must.ts';
import { practiceTexts } from './practice-texts.ts';

const DAY_MINUTES = 24 * 60;

/** From the derived key to what Today asks for, then until the whole record can be searched, and how long the process was deaf meanwhile. */
export async function unlocking(size: Size, quick: boolean): Promise<Figure[]> {
  const folder = await benchVault(size);
  const kdf = memoKdf();
  const warm = benchSession(folder, kdf);
  must(await warm.unlock(bytesOf(PASSPHRASE)));
  warm.close();

  const usable: number[] = [];
  const searchable: number[] = [];
  const deaf: number[] = [];
  for (let round = 0; round < (quick ? 2 : 5); round += 1) {
    const session = benchSession(folder, kdf);
    const search = createSearchRoom(session);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const began = performance.now();
    must(await session.unlock(bytesOf(PASSPHRASE)));
    const { vault } = session;
    const from = startOfDay(vault.clock.now());
    must(getSettings(vault));
    must(getResume(vault));
    must(agendaOfDay(vault, { from, until: plusMinutes(from, DAY_MINUTES) }));
    must(unsignedNotes(vault));
    must(listPatients(vault, { archived: false }));
    usable.push(performance.now() - began);
    delay.enable();
    const after = performance.now();
    await search.current?.settled();
    searchable.push(performance.now() - after);
    delay.disable();
    deaf.push(delay.max / 1e6);
    session.close();
  }
  const texts = practiceTexts(size);
  const fts5Alone = Array.from({ length: quick ? 1 : 3 }, () => indexed(texts));
  const on = `${size.patients} patients, ${size.patients * size.notesPerPatient} notes`;
  return [
    timeFigure('unlock to usable Today, key derivation left out, median', on, median(usable), 150),
    timeFigure('search complete after that, median', on, median(searchable), 3000),
    timeFigure('of it FTS5 alone, the texts at hand, median', on, median(fts5Alone), null),
    timeFigure('longest block of the vault process meanwhile, median', on, median(deaf), 50),
  ];
}

/** How long FTS5 itself takes for the words of the texts, in memory, without keeping the texts: the least that any index of it costs in one thread. */
function indexed(texts: readonly string[]): number {
  const db = new Sqlite(':memory:');
  db.exec(
    `CREATE VIRTUAL TABLE notes USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2")`,
  );
  const insert = db.prepare('INSERT INTO notes (rowid, text) VALUES (?, ?)');
  const began = performance.now();
  db.exec('BEGIN');
  for (const [index, text] of texts.entries()) insert.run(index + 1, text);
  db.exec('COMMIT');
  const took = performance.now() - began;
  db.close();
  return took;
}

function startOfDay(now: Instant): Instant {
  const day = dayInZone(now, BENCH_ZONE);
  return Instant.parse(`${day}T00:00:00.000Z`);
}
