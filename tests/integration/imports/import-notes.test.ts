import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../../src-main/vault/session/open-vault.ts';
import { inspectNotes } from '../../../src-main/vault/use-cases/imports/inspect-notes.ts';
import { runNotesImport } from '../../../src-main/vault/use-cases/imports/run-notes-import.ts';
import { undoImport } from '../../../src-main/vault/use-cases/imports/undo-import.ts';
import { listNotes } from '../../../src-main/vault/use-cases/notes/list-notes.ts';
import { openNote } from '../../../src-main/vault/use-cases/notes/open-note.ts';
import { saveNoteDraft } from '../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { FileTicket, type PatientId } from '../../../src-shared/ids.ts';
import { Instant } from '../../../src-shared/time.ts';
import { AT_START, body, must, newPatient, refusal, ZONE } from '../../unit/vault/use-cases/practice-vault.ts';
import { openTestVault, type TestVault } from '../../unit/vault/use-cases/test-vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'sigilo-notes-'));
const YESTERDAY = Instant.parse('2026-11-16T11:00:00.000Z');
let test: TestVault;
let vault: OpenVault;
let elena: PatientId;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
  elena = newPatient(vault);
});
afterAll(async () => {
  expect(await test.findings()).toEqual([]);
  test.close();
  rmSync(folder, { recursive: true, force: true });
});

function chosen(files: Readonly<Record<string, string | Buffer>>) {
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { ticket: FileTicket.parse(crypto.randomUUID()), path };
  });
}
const inspect = (files: Readonly<Record<string, string | Buffer>>) =>
  must(inspectNotes(vault, nodeFiles, chosen(files))).files;
function run(files: Readonly<Record<string, string | Buffer>>, occurredAt = YESTERDAY) {
  const paths = chosen(files);
  const found = must(inspectNotes(vault, nodeFiles, paths)).files;
  const asked = paths.map((file, index) => {
    const preview = found[index];
    const fingerprint = preview?.state === 'ready' ? preview.fingerprint : '0'.repeat(64);
    return { ...file, fingerprint, occurredAt };
  });
  return runNotesImport(vault, nodeFiles, { patientId: elena, zone: ZONE }, asked);
}
const notes = () => must(listNotes(vault, { patientId: elena })).notes;

describe('notes from files', () => {
  it('take their day from the front matter, the first line, the name, or the file itself', () => {
    const files = {
      'a.md': '---\ntitle: x\ndate: 2024-02-03\n---\n# Sesión\nBien.',
      'b.txt': 'Madrid, 3 de mayo de 2024\n\nEstimada colega:',
      '2023-11-07 sesión.md': 'Sin fecha.',
      'c.txt': 'Sin fecha, 31/02/2024 tampoco.',
    };
    chosen(files);
    const found = inspect(files);
    utimesSync(join(folder, 'c.txt'), new Date('2022-01-05T12:00:00Z'), new Date('2022-01-05T12:00:00Z'));
    const late = must(
      inspectNotes(vault, nodeFiles, [{ ticket: FileTicket.parse(crypto.randomUUID()), path: join(folder, 'c.txt') }]),
    ).files;
    expect(
      [...found.slice(0, 3), ...late].map((file) => (file.state === 'ready' ? [file.date, file.dateFrom] : file)),
    ).toEqual([
      ['2024-02-03', 'front-matter'],
      ['2024-05-03', 'text'],
      ['2023-11-07', 'file-name'],
      ['2022-01-05', 'modified'],
    ]);
  });

  it('become unsigned notes in one batch, and undoing takes back those nobody touched', async () => {
    const done = must(
      run({
        'one.md': '# Primera\n\nDuerme **mejor** y *come*.\n\n1. Paseo\n2. Siesta\n\n> dijo: <b>nada</b>',
        'two.txt': 'Línea una\nlínea dos\n\nOtro párrafo',
      }),
    ).import;
    expect(done).toMatchObject({ kind: 'notes', made: 2, errors: 0 });
    const made = notes();
    expect(made.map(({ kind, state, versions }) => [kind, state, versions])).toEqual([
      ['other', 'draft', 1],
      ['other', 'draft', 1],
    ]);
    const texts = made.map(({ id }) => must(openNote(vault, { id })).note.body.plain);
    expect(texts).toContain('Primera\nDuerme mejor y come.\n\n1. Paseo\n2. Siesta\n\n> dijo: <b>nada</b>');
    expect(texts).toContain('Línea una\nlínea dos\n\nOtro párrafo');
    expect(await test.findings()).toEqual([]);

    const [first] = made;
    if (!first) throw new Error('two notes were made');
    must(saveNoteDraft(vault, { id: first.id, body: body('corregida'), caret: AT_START }));
    expect(must(undoImport(vault, { id: done.id }))).toMatchObject({ removed: 1, kept: [{ patientId: elena }] });
    expect(notes().map(({ id }) => id)).toEqual([first.id]);
  });

  it('are all there or none: one bad file, or one that changed, and nothing is written', () => {
    const before = notes().length;
    expect(refusal(run({ 'good.md': 'Bien.', 'bad.md': 'a\0b' }))).toBe('import-binary');
    expect(refusal(run({ 'blank.md': '---\ndate: 2024-01-01\n---\n\n' }))).toBe('import-empty');
    expect(refusal(run({ 'huge.txt': 'x'.repeat(300 * 1024) }))).toBe('import-too-large');
    expect(refusal(run({ 'late.md': 'Mañana.' }, Instant.parse('2027-01-01T11:00:00.000Z')))).toBe('invalid-input');
    expect(notes()).toHaveLength(before);
  });
});
