import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { inspectImport } from '../../../src-main/vault/use-cases/imports/inspect-import.ts';
import { runImport } from '../../../src-main/vault/use-cases/imports/run-import.ts';
import { undoImport } from '../../../src-main/vault/use-cases/imports/undo-import.ts';
import { listPatients } from '../../../src-main/vault/use-cases/patients/list-patients.ts';
import type { OpenVault } from '../../../src-main/vault/session/open-vault.ts';
import { job, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { openPrivately, writePrivately } from '../../support/private-vault.ts';
import { buildVault, quickKdf } from '../../support/vault-builder.ts';

afterEach(removeScratch);

async function importTwo(vault: OpenVault) {
  const path = join(scratchFolder(), 'two.csv');
  writeFileSync(path, 'Nombre;Apellidos\nLola;Prim\nBlas;Otero\n');
  const { file } = valueOf(inspectImport(nodeFiles, path));
  const columns = file.columns.map(({ suggestion }) => suggestion);
  const mapping = { hasHeader: file.hasHeader, columns, dateOrder: null, fullNameOrder: file.fullNameOrder };
  const asked = { fingerprint: file.fingerprint, mapping, take: [] };
  return valueOf(await runImport(vault, nodeFiles, path, asked, job())).import;
}

it('keeps an imported patient about whom there is a private note, and asks for the open compartment to tell', async () => {
  const built = await buildVault({ kdf: quickKdf });
  const { vault } = built.session;
  const untouched = await importTwo(vault);
  expect(undoImport(vault, { id: untouched.id })).toMatchObject({ value: { removed: 2, kept: [] } });

  const done = await importTwo(vault);
  const lola = valueOf(listPatients(vault, { archived: false })).patients.find(({ name }) => name.given === 'Lola');
  if (lola === undefined) throw new Error('she was imported');
  await openPrivately(built.session);
  writePrivately(vault, lola.id, 'algo mío');
  vault.privateNotes.close();
  expect(undoImport(vault, { id: done.id })).toMatchObject({ error: { code: 'private-notes-first' } });
  expect(valueOf(listPatients(vault, { archived: false })).patients).toHaveLength(2);

  await openPrivately(built.session);
  expect(undoImport(vault, { id: done.id })).toMatchObject({
    value: { removed: 1, kept: [{ patientId: lola.id }] },
  });
  expect(valueOf(await built.session.verify()).findings).toEqual([]);
  built.dispose();
});
