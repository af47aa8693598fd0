import { patientCommands } from '../../src-shared/commands/patients.contract.ts';
import type { NoteId } from '../../src-shared/ids.ts';
import { listNotes } from '../../src-main/vault/use-cases/notes/list-notes.ts';
import { openNote } from '../../src-main/vault/use-cases/notes/open-note.ts';
import { getPatient } from '../../src-main/vault/use-cases/patients/get-patient.ts';
import { listPatients } from '../../src-main/vault/use-cases/patients/list-patients.ts';
import { randomStream } from '../../src-shared/sample-practice/random.ts';
import { benchVault, openVaultAt, type Size } from './bench-vault.ts';
import { p95Figure, timeFigure, type Figure } from './figures.ts';
import { median, timed } from './measure.ts';
import { must } from './must.ts';

const FRAME_MS = 16;

/** What she waits for when she clicks, at use-case level: parsed rows and opened records, before they cross to the page. */
export async function reading(size: Size, quick: boolean): Promise<Figure[]> {
  const session = await openVaultAt(await benchVault(size));
  const { vault } = session;
  const on = `${size.patients} patients, ${size.patients * size.notesPerPatient} notes`;
  const draw = randomStream(1, 'reading');
  const [lists, opens] = quick ? [20, 50] : [200, 1000];
  const list = { archived: false };

  const listed = await times(lists, () => listPatients(vault, list));
  const { patients } = must(listPatients(vault, list));
  const checked = await times(lists, () => patientCommands['patients.list'].output.parse({ patients }));
  const patientsOpened = await times(opens, () => {
    const { id } = draw.pick(patients);
    must(getPatient(vault, { id }));
    must(listNotes(vault, { patientId: id }));
  });
  const notes: NoteId[] = draw
    .sample(patients, 100)
    .flatMap(({ id: patientId }) => must(listNotes(vault, { patientId })).notes.map(({ id }) => id));
  const notesOpened = await times(opens, () => must(openNote(vault, { id: draw.pick(notes) })));
  session.close();
  return [
    p95Figure('patient list', on, listed, FRAME_MS),
    timeFigure('patient list: check of the answer on its way out, median', on, median(checked), null),
    p95Figure('open patient, with the list of her notes', on, patientsOpened, FRAME_MS),
    p95Figure('open note, signature checked', on, notesOpened, FRAME_MS),
  ];
}

/** After a first call that is not counted: it prepares the statements. */
async function times(count: number, work: () => unknown): Promise<number[]> {
  work();
  const measured: number[] = [];
  for (let round = 0; round < count; round += 1) measured.push(await timed(work));
  return measured;
}
