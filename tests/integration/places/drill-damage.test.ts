import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { runDrill } from '../../../src-main/vault/use-cases/drills/run-drill.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor } from '../../support/fake-places.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { buildVault } from '../../support/vault-builder.ts';

afterEach(removeScratch);

it('marks the copy that a drill finds damaged, says so, and takes the next one that is whole', async () => {
  await using built = await buildVault({ kdf: memoKdf() });
  const { session, folder, clock } = built;
  const { room } = placesFor(session, folder, { clock });
  const place = join(scratchFolder(), 'place');
  mkdirSync(place);
  const { placeId } = valueOf(await addPlace(room, place, 'Blue'));
  registerOne(session.vault, 'Elena');
  const make = () => makeVersion(room, { reason: 'asked', placeIds: null }, job());
  const older = valueOf(await make()).backupId;
  clock.advance(60_000);
  registerOne(session.vault, 'Blas');
  const newer = valueOf(await make()).backupId;
  const copyOf = (backupId: string | null) =>
    valueOf(versionsOf(session.vault)).versions.find((version) => version.backupId === backupId)?.copies[0];
  const path = join(place, copyOf(newer)?.fileName ?? '');
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 2000) ^ 1, bytes.length - 2000);
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);

  const drill = async () => valueOf(await runDrill(room.backups, { path: null, placeName: null, secret: null }, job()));
  expect((await drill()).report).toMatchObject({ ok: false, backupId: newer, error: { code: 'backup-damaged' } });
  expect(copyOf(newer)?.state).toBe('damaged');
  expect(copyOf(older)?.state).toBe('whole');
  const standing = valueOf(standingNow(room));
  expect(standing.notices).toContainEqual({ kind: 'copy-damaged', placeId, name: 'Blue', count: 1 });
  expect((await drill()).report).toMatchObject({ ok: true, backupId: older });
});
