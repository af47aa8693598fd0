import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listImports } from '../../src-main/vault/use-cases/imports/list-imports.ts';
import { listPatients } from '../../src-main/vault/use-cases/patients/list-patients.ts';
import { bundleForNode, startChild } from '../support/child-process.ts';
import { writeSpanishList } from '../support/import-file.ts';
import { reportHeld } from '../support/faults/fault-report.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  tempFolder,
  vaultTemplate,
  type VaultTemplate,
} from '../support/vault-builder.ts';

/** SIGILO_KILLS=2000 for the long run. */
const KILLS = Math.max(8, Math.round(Number(env['SIGILO_KILLS'] ?? 30) / 4));
const IN_THE_LIST = 488;

let template: VaultTemplate;
let bundle: string;
const list = join(tempFolder(), 'pacientes.csv');
beforeAll(async () => {
  writeSpanishList(list);
  template = await vaultTemplate(undefined, { kdf: quickKdf });
  bundle = await bundleForNode(new URL('../support/importing-child.ts', import.meta.url).pathname);
});
afterAll(() => template.dispose());

test(
  `${KILLS} kills in the middle of an import leave all of it or nothing`,
  async () => {
    const counts = new Set<number>();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const folder = template.copy();
      const child = startChild(bundle, [folder, list]);
      await child.line((line) => line === 'write');
      await sleep((kill / KILLS) * 250);
      await child.kill();

      const session = await sessionOver(folder, { kdf: quickKdf });
      expect(await session.unlock(bytesOf(PASSPHRASE)), `after kill ${kill}`).toMatchObject({ ok: true });
      const patients = listPatients(session.vault, { archived: false });
      const imports = listImports(session.vault);
      if (!patients.ok || !imports.ok) throw new Error('the lists were not read');
      const made = patients.value.patients.length;
      expect([0, IN_THE_LIST], `after kill ${kill}`).toContain(made);
      expect(imports.value.imports.map((batch) => batch.made)).toEqual(made === 0 ? [] : [IN_THE_LIST]);
      if (child.lines.includes('done')) expect(made).toBe(IN_THE_LIST);
      expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
      counts.add(made);
      session.close();
    }
    expect(counts).toContain(0);
    reportHeld('kill: import', KILLS);
  },
  60_000 + KILLS * 10_000,
);
