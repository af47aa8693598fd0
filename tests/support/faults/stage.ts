import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecoverySheet } from '../../../src-shared/commands/vault.contract.ts';
import { PatientId } from '../../../src-shared/ids.ts';
import { addDocument, exportTo, fillVault, registerOne, roomFor, valueOf, writeNote } from '../backup-vault.ts';
import { deleteByHand } from '../bring-back-vault.ts';
import type { OpeningKeys } from '../backup-bytes.ts';
import { makeVersion, runTask } from '../version-tasks.ts';
import { buildVault, quickKdf, tempFolder } from '../vault-builder.ts';

/** What an operation works on, each in its folder of the stage. */
export function stageFolders(root: string) {
  return {
    /** A record with patients, notes and attachments. */
    vault: join(root, 'vault'),
    /** A profile without a record; not there before something is restored into it. */
    empty: join(root, 'empty'),
    /** For files that are exported. */
    out: join(root, 'out'),
    /** Backups to restore: `before.sigilo` is of a day before the last changes of the record. */
    source: join(root, 'source'),
    /** A place with a version of that day and a newer one, which alone names one attachment; the record has one more. */
    first: join(root, 'first'),
    /** A place with the older version. */
    second: join(root, 'second'),
    /** For the marks of a traced child; no part of what is judged. */
    marks: join(root, 'marks'),
  };
}

/** The two versions in the first place. */
export interface StageVersions {
  /** Whole paths. */
  readonly older: string;
  readonly newer: string;
  /** Stands in the older one and not in the record any more. */
  readonly gone: PatientId;
  /** Of the newer one's whole file. */
  readonly hash: Uint8Array;
}

const VERSIONS = 'versions.json';

/** What they were when the stage was made, whatever became of them. */
export function readStageVersions(root: string): StageVersions {
  const written = z
    .object({ older: z.string(), newer: z.string(), hash: z.string(), gone: PatientId })
    .parse(JSON.parse(readFileSync(join(root, VERSIONS), 'utf8')));
  const { first } = stageFolders(root);
  return {
    older: join(first, written.older),
    newer: join(first, written.newer),
    gone: written.gone,
    hash: new Uint8Array(Buffer.from(written.hash, 'hex')),
  };
}

/** A stage made once, copied for each fault. */
export interface StageTemplate {
  readonly root: string;
  readonly sheet: RecoverySheet;
  readonly keys: OpeningKeys;
  /** A copy in a folder of its own, or anew in the folder that is named. */
  copy(into?: string): string;
  dispose(): void;
}

export async function stageTemplate(): Promise<StageTemplate> {
  const scratch = tempFolder();
  const root = join(scratch, 'template');
  const folders = stageFolders(root);
  for (const folder of [root, folders.out, folders.source, folders.first, folders.second, folders.marks])
    mkdirSync(folder, { recursive: true });
  const built = await buildVault({ folder: folders.vault, kdf: quickKdf });
  const { vault } = built.session;
  await fillVault(vault, { patients: 3, notes: 2, blobs: [5, 65_536, 200_000] });
  const gone = registerOne(vault, 'Gone');
  writeNote(vault, gone, 'what was said', true);
  const attachment = await addDocument(vault, gone, new Uint8Array(40_000).fill(6));
  const room = roomFor(built.session, folders.vault, undefined, quickKdf);
  await exportTo(room, folders.source, 'before.sigilo');
  const version = await makeVersion(vault, folders.first, { sequence: 1, at: '2026-11-14T06:10:00.000Z' });
  const copy = join(folders.second, version.fileName);
  valueOf(await runTask({ kind: 'copy-version', from: version.path, to: copy, hash: version.hash }));
  deleteByHand(vault, gone);
  vault.blobs.discard(attachment);
  const later = registerOne(vault, 'Later');
  await addDocument(vault, later, new Uint8Array(3000).fill(7));
  const newer = await makeVersion(vault, folders.first, { sequence: 2, at: '2026-11-15T06:10:00.000Z' });
  const versions = {
    older: version.fileName,
    newer: newer.fileName,
    hash: Buffer.from(newer.hash).toString('hex'),
    gone,
  };
  writeFileSync(join(root, VERSIONS), JSON.stringify(versions));
  await addDocument(vault, later, new Uint8Array(70_000).fill(8));
  const { backup, ownerPublic } = vault.lendKeys();
  built.session.close();
  let copies = 0;
  return {
    root,
    sheet: built.sheet,
    keys: { backup, ownerPublic },
    copy: (into = join(scratch, String((copies += 1)))) => {
      rmSync(into, { recursive: true, force: true });
      cpSync(root, into, { recursive: true });
      return into;
    },
    dispose: () => {
      built.dispose();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
