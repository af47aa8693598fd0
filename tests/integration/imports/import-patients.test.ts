import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../../src-main/vault/session/open-vault.ts';
import { importReport } from '../../../src-main/vault/use-cases/imports/import-report.ts';
import { inspectImport } from '../../../src-main/vault/use-cases/imports/inspect-import.ts';
import { listImports } from '../../../src-main/vault/use-cases/imports/list-imports.ts';
import { previewImport } from '../../../src-main/vault/use-cases/imports/preview-import.ts';
import { runImport } from '../../../src-main/vault/use-cases/imports/run-import.ts';
import { undoImport } from '../../../src-main/vault/use-cases/imports/undo-import.ts';
import { getPatient } from '../../../src-main/vault/use-cases/patients/get-patient.ts';
import { listPatients } from '../../../src-main/vault/use-cases/patients/list-patients.ts';
import type { ImportMapping } from '../../../src-shared/clinical/import/import-mapping.ts';
import type { ImportFile } from '../../../src-shared/commands/imports.contract.ts';
import { LIST_BROKEN, LIST_ROWS, nameInRow, spanishList } from '../../support/import-file.ts';
import { must, newNote, newPatient, refusal } from '../../unit/vault/use-cases/practice-vault.ts';
import { openTestVault, type TestVault } from '../../unit/vault/use-cases/test-vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'sigilo-import-'));
let test: TestVault;
let vault: OpenVault;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
});
afterAll(async () => {
  expect(await test.findings()).toEqual([]);
  test.close();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function fileWith(content: string | Buffer): string {
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  return path;
}
const inspect = (path: string): ImportFile => must(inspectImport(nodeFiles, path)).file;
function suggested(file: ImportFile, change: Partial<ImportMapping> = {}): ImportMapping {
  const order = file.columns.find(({ suggestion }) => suggestion === 'birthDate')?.dateOrder ?? null;
  return {
    hasHeader: file.hasHeader,
    columns: file.columns.map(({ suggestion }) => suggestion),
    dateOrder: order === 'open' ? null : order,
    fullNameOrder: file.fullNameOrder,
    ...change,
  };
}
const still = new AbortController().signal;
function run(path: string, take: readonly number[] = [], signal = still) {
  const file = inspect(path);
  const asked = { fingerprint: file.fingerprint, mapping: suggested(file), take: [...take] };
  return runImport(vault, nodeFiles, path, asked, { signal, onProgress: () => undefined });
}
function preview(path: string, only: 'all' | 'error' | 'duplicate' = 'all') {
  const file = inspect(path);
  return must(
    previewImport(vault, nodeFiles, path, { fingerprint: file.fingerprint, mapping: suggested(file), offset: 0, only }),
  );
}
const patients = () => must(listPatients(vault, { archived: false })).patients;
const entries = () => vault.db.prepare('SELECT count(*) AS n FROM audit').get();

describe('a Spanish list of 500 people with 12 broken rows', () => {
  let path: string;
  beforeAll(() => {
    path = fileWith(spanishList());
  });

  it('is read as what it is', () => {
    const file = inspect(path);
    expect(file).toMatchObject({ encoding: 'windows-1252', delimiter: ';', rows: 501, hasHeader: true });
    expect(file.columns.map(({ heading, suggestion }) => [heading, suggestion])).toEqual([
      ['Nombre', 'given'],
      ['Apellidos', 'surnames'],
      ['F. Nac.', 'birthDate'],
      ['Teléfono', 'phone'],
      ['Correo electrónico', 'email'],
      ['Observaciones', 'remarks'],
      ['Mutua', 'labelled'],
    ]);
    expect(file.columns[2]?.dateOrder).toBe('dmy');
  });

  it('imports 488, reports 12 by row and reason, and undoes in one step', async () => {
    const before = patients().length;
    expect(preview(path).counts).toEqual({ rows: LIST_ROWS, ready: 488, duplicates: 0, errors: 12 });

    const done = must(await run(path)).import;
    expect(done).toMatchObject({ made: 488, errors: 12, duplicates: 0, state: 'done' });
    expect(patients()).toHaveLength(before + 488);
    const report = must(importReport(vault, { id: done.id, offset: 0 }));
    expect(new Map(report.rows.map(({ row, problems }) => [row, problems[0]?.reason]))).toEqual(
      new Map([...LIST_BROKEN].map(([row, [, reason]]) => [row, reason])),
    );

    const { given, surname1, surname2 } = nameInRow(100);
    const row = patients().find(
      ({ name }) => name.given === given && name.surname1 === surname1 && name.surname2 === surname2,
    );
    const patient = must(getPatient(vault, { id: row?.id ?? (done.id as never) })).patient;
    expect(patient).toMatchObject({
      name: { given: 'Ana María', surname1: 'Núñez', surname2: 'Pérez' },
      birthDate: '1990-05-17',
      identityDocument: '',
      remarks: 'Viene los jueves\nMutua: Ninguna',
    });
    expect(patient.contacts.map(({ value }) => value)).toEqual(['600 200 222', 'p100@example.org']);

    const undone = must(undoImport(vault, { id: done.id }));
    expect(undone).toEqual({ removed: 488, kept: [] });
    expect(patients()).toHaveLength(before);
    expect(must(listImports(vault)).imports[0]).toMatchObject({ id: done.id, state: 'undone' });
    expect(refusal(undoImport(vault, { id: done.id }))).toBe('not-allowed-now');
    expect(await test.findings()).toEqual([]);
  });
});

describe('an import', () => {
  it('takes of the same person three times the one in the file first, and the others when she says so', async () => {
    const path = fileWith(
      'Nombre;Apellidos;Nacimiento\nIria;Sanz Gil;01/02/1990\nIRIA;Sanz;01/02/1990\niria;sanz  gil;\nIria;Sanz Gil;13/05/1970\n',
    );
    const duplicates = preview(path, 'duplicate');
    expect(duplicates.rows.map((row) => (row.state === 'duplicate' ? [row.row, row.of] : row))).toEqual([
      [3, { kind: 'row', row: 2 }],
      [4, { kind: 'row', row: 2 }],
    ]);
    const done = must(await run(path, [4])).import;
    expect(done).toMatchObject({ made: 3, duplicates: 1, errors: 0 });
    expect(preview(path).counts).toMatchObject({ ready: 0, duplicates: 4 });
    must(undoImport(vault, { id: done.id }));
  });

  it('points at the patient who is there already', () => {
    const id = newPatient(vault, {
      name: { given: 'Amparo', surname1: 'Vela', surname2: '', codeName: '' },
      birthDate: null,
    });
    const [row] = preview(fileWith('Paciente\n"Vela Ríos, Amparo"\nJosé Sol\n'), 'duplicate').rows;
    expect(row).toMatchObject({ state: 'duplicate', of: { kind: 'patient', id } });
  });

  it('is kept for whom something was done since, and says for whom', async () => {
    const done = must(await run(fileWith('Nombre;Apellidos\nLola;Prim\nBlas;Otero\n'))).import;
    const lola = patients().find(({ name }) => name.given === 'Lola');
    if (!lola) throw new Error('she was imported');
    newNote(vault, lola.id);
    const undone = must(undoImport(vault, { id: done.id }));
    expect(undone).toEqual({ removed: 1, kept: [{ patientId: lola.id, name: lola.name }] });
    expect(patients().some(({ id }) => id === lola.id)).toBe(true);
  });

  it('writes nothing when it is cancelled, and nothing of a file that changed after she looked', async () => {
    const path = fileWith(spanishList());
    const before = [patients().length, entries()];
    const stop = new AbortController();
    const file = inspect(path);
    const asked = { fingerprint: file.fingerprint, mapping: suggested(file), take: [] };
    const cancelled = await runImport(vault, nodeFiles, path, asked, {
      signal: stop.signal,
      onProgress: (phase) => {
        if (phase === 'write') stop.abort();
      },
    });
    expect(refusal(cancelled)).toBe('cancelled');
    writeFileSync(path, 'Nombre;Apellidos\nOtra;Persona\n');
    const other = await runImport(vault, nodeFiles, path, asked, { signal: still, onProgress: () => undefined });
    expect(refusal(other)).toBe('conflict');
    expect([patients().length, entries()]).toEqual(before);
  });

  it('asks which number is the month where the column leaves it open', async () => {
    const path = fileWith('Name,DOB\nJane Roe,03/04/1990\nMax Low,05/06/1991\n');
    const file = inspect(path);
    expect(file.columns[1]?.dateOrder).toBe('open');
    const asked = { fingerprint: file.fingerprint, mapping: suggested(file), take: [] };
    expect(
      refusal(await runImport(vault, nodeFiles, path, asked, { signal: still, onProgress: () => undefined })),
    ).toBe('invalid-input');
    const mapping = suggested(file, { dateOrder: 'mdy' });
    const { rows } = must(
      previewImport(vault, nodeFiles, path, { fingerprint: file.fingerprint, mapping, offset: 0, only: 'all' }),
    );
    expect(rows.map((row) => row.state === 'ready' && row.birthDate)).toEqual(['1990-03-04', '1991-05-06']);
  });
});

describe('a file that is no table', () => {
  beforeEach(() => {
    expect(patients().every(({ name }) => !name.given.includes('<'))).toBe(true);
  });

  it.each([
    [
      'a letter',
      'Estimada señora:\nLe escribo, como dijimos, por lo de ayer.\nUn saludo; hasta pronto, y gracias.\n',
      'import-not-a-table',
    ],
    ['NUL bytes', 'Nombre;Apellidos\nAna\0;Ruiz\n', 'import-binary'],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'import-workbook'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'import-binary'],
    ['nothing', '', 'import-empty'],
    ['one row of a million columns', 'x;'.repeat(1_000_000), 'import-not-a-table'],
    ['more rows than are read', `Nombre;Apellidos\n${'Ana;Ruiz\n'.repeat(6000)}`, 'import-too-many-rows'],
    ['a table of two hundred columns', `${'a;'.repeat(200)}\n`.repeat(5), 'import-too-many-columns'],
    ['more than is read at once', Buffer.alloc(9 * 1024 * 1024, 'a;b\n'), 'import-too-large'],
  ])('%s', (_what, content, code) => {
    expect(refusal(inspectImport(nodeFiles, fileWith(content)))).toBe(code);
  });

  it('a folder, and a file that is gone', () => {
    expect(refusal(inspectImport(nodeFiles, folder))).toBe('file-not-readable');
    expect(refusal(inspectImport(nodeFiles, join(folder, 'none.csv')))).toBe('file-missing');
  });
});

describe('a row', () => {
  it('of formulas, tags and scripts is the text that it is', async () => {
    const path = fileWith(
      'Nombre;Apellidos;Observaciones\n"=HYPERLINK(""http://example.org"";""clic"")";<script>alert(1)</script>;"=1+1 <img src=x onerror=alert(1)>"\n',
    );
    const done = must(await run(path)).import;
    const row = patients().find(({ name }) => name.given.startsWith('=HYPERLINK'));
    expect(row?.name).toEqual({
      given: '=HYPERLINK("http://example.org";"clic")',
      surname1: '<script>alert(1)</script>',
      surname2: '',
      codeName: '',
    });
    must(undoImport(vault, { id: done.id }));
  });

  it('whose quotation mark never closes is broken alone', () => {
    const { rows } = preview(fileWith('Nombre;Apellidos\nAna;"Ruiz\nEva;Sol\nLuz;"Gil; Mar"\n'));
    expect(rows.map((row) => [row.row, row.state])).toEqual([
      [2, 'error'],
      [3, 'ready'],
      [4, 'ready'],
    ]);
  });
});
