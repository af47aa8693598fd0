import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PatientId } from '../../src-shared/ids.ts';
import { bundleForNode, startChild } from '../support/child-process.ts';
import { reportHeld } from '../support/faults/fault-report.ts';
import { SealedText, patientRef, readPatient } from '../support/sample-rows.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../support/vault-builder.ts';

/** SIGILO_KILLS=2000 for the long run. */
const KILLS = Number(env['SIGILO_KILLS'] ?? 30);
const MARKER = 'MARKER-sealed';

let template: VaultTemplate;
let bundle: string;
beforeAll(async () => {
  template = await vaultTemplate(undefined, { kdf: quickKdf });
  bundle = await bundleForNode(new URL('../support/writing-child.ts', import.meta.url).pathname);
});
afterAll(() => template.dispose());

function markersIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files.filter((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return bytes.includes(MARKER) || bytes.includes('Surname ');
  });
  return found.map((entry) => entry.name);
}

test(
  `${KILLS} kills at random moments while writing: no acknowledged write is lost, nothing is readable on the disk`,
  async () => {
    let folder = template.copy();
    let acknowledged = new Map<string, number>();
    let total = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const child = startChild(bundle, [folder]);
      await child.line((line) => line === 'open');
      await sleep(Math.random() * 120);
      await child.kill();
      for (const line of child.lines.slice(1)) {
        const [id = '', revision] = line.split(' ');
        acknowledged.set(id, Number(revision));
        total += 1;
      }
      expect(markersIn(folder), `after kill ${kill}`).toEqual([]);

      const session = await sessionOver(folder, { kdf: quickKdf });
      expect(await session.unlock(bytesOf(PASSPHRASE)), `after kill ${kill}`).toMatchObject({ ok: true });
      for (const [text, revision] of acknowledged) {
        const id = PatientId.parse(text);
        const row = readPatient(session.vault, id);
        expect(row?.revision ?? 0, `after kill ${kill}`).toBeGreaterThanOrEqual(revision);
        if (row)
          expect(session.vault.records.open(patientRef(id, row.revision), SealedText, row.sealed)).toMatchObject({
            ok: true,
          });
      }
      if (kill % 10 === 0) {
        expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
        session.close();
        // A vault of its own now and then, so that the check does not grow with the square of the kills.
        folder = template.copy();
        acknowledged = new Map();
      } else session.close();
    }
    expect(total).toBeGreaterThan(KILLS);
    reportHeld('kill: writes one after the other', KILLS);
  },
  60_000 + KILLS * 5_000,
);

test('of processes that start at once exactly one gets the vault, and its death frees it', async () => {
  const rounds = Math.max(3, Math.round(KILLS / 10));
  for (let round = 0; round < rounds; round += 1) {
    const folder = template.copy();
    const children = Array.from({ length: 4 }, () => startChild(bundle, [folder, 'take']));
    const states = await Promise.all(children.map((child) => child.line((line) => line !== '')));
    expect(states.toSorted()).toEqual(['in-use', 'in-use', 'in-use', 'locked']);
    const session = await sessionOver(folder, { kdf: quickKdf });
    expect(session.status.state).toBe('in-use');
    await children[states.indexOf('locked')]?.kill();
    expect(session.probe().state).toBe('locked');
    session.close();
    await Promise.all(children.map((child) => child.kill()));
  }
}, 120_000);
