import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPlaceFile } from '../../../../src-main/vault/backup/places/place-file.ts';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import { PlaceId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { removeScratch, scratchFolder, valueOf } from '../../../support/backup-vault.ts';
import { FailingFiles } from '../../../support/failing-files.ts';
import { quickKdf, buildVault, type BuiltVault } from '../../../support/vault-builder.ts';
import { runTask } from '../../../support/version-tasks.ts';

let vault: BuiltVault;
beforeAll(async () => {
  vault = await buildVault({ kdf: quickKdf });
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

it('making a place that is cut short at any operation leaves a folder that can be made one, and nothing unfinished after that', async () => {
  const task = {
    kind: 'settle-place',
    recordFolder: vault.folder,
    vaultId: vault.session.vault.vaultId,
    placeId: PlaceId.parse('29d0e1f2-a3b4-4c5d-8e6f-8a9b0c1d2e12'),
    at: Instant.parse('2026-11-22T06:10:00.000Z'),
    here: [],
    needs: 0,
    page: new TextEncoder().encode('<!doctype html><title>recovery</title>'),
  } as const;
  let cut = 0;
  for (let at = 1; ; at += 1) {
    const chosen = join(scratchFolder(), 'chosen');
    mkdirSync(chosen);
    // Everything fails from there on, as for a process that was killed; of a write half the bytes arrive.
    const files = new FailingFiles({ at, then: 'dead', torn: true });
    const settled = await runTask({ ...task, chosen }, { files });
    cut += settled.ok ? 0 : 1;
    const again = valueOf(await runTask({ ...task, chosen }));
    expect(again.path, `operation ${at}`).toBe(chosen);
    expect(readPlaceFile(nodeFiles, chosen)?.placeId, `operation ${at}`).toBe(task.placeId);
    expect(
      readdirSync(chosen).filter((name) => name.endsWith('.tmp')),
      `operation ${at}`,
    ).toEqual([]);
    if (files.count < at) break;
  }
  expect(cut).toBeGreaterThan(5);
});
