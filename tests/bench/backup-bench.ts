import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runBackupTask } from '../../src-main/vault/backup/backup-task.ts';
import { cborDecoder } from '../../src-main/vault/backup/cbor.ts';
import { allowSecondThread } from '../../src-main/vault/backup/second-thread/second-thread.ts';
import { withSource } from '../../src-main/vault/backup/verify.ts';
import { randomBytes, readerSodium } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../src-main/vault/session/open-vault.ts';
import { restoreBackup } from '../../src-main/vault/use-cases/backups/restore-backup.ts';
import { openBackupWithKey } from '../../src-shared/backup-format/open.ts';
import { readObjects } from '../../src-shared/backup-format/read-objects.ts';
import { versionName } from '../../src-shared/backup-format/version-name.ts';
import { BackupId, PatientId } from '../../src-shared/ids.ts';
import { ok } from '../../src-shared/result.ts';
import { addDocument, job, roomFor, writeNote } from '../support/backup-vault.ts';
import { projectRoot } from '../support/electron-runtime.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { bytesOf, PASSPHRASE } from '../support/vault-builder.ts';
import { BENCH_ZONE, benchSession, benchVault, openVaultAt, type Size } from './bench-vault.ts';
import { backupMemory } from './backup-memory.ts';
import { ratioFigure, timeFigure, type Figure } from './figures.ts';
import { alternating, median, timed, type Pair } from './measure.ts';
import { must } from './must.ts';
import { findRestic, type Restic } from './restic.ts';

const MIB = 1024 * 1024;
const ATTACHMENT_BYTES = 2 * MIB;
const patience = { windows: false, nowMs: () => Date.now(), sleep: () => undefined };

/**
 * Backups against restic on the same bytes: restic is given the vault's folder, in which the database and every attachment lie sealed as they go into ours. Ours run
 * in this thread, which the app gives to a worker, and in the second thread that the app starts beside it. Without restic the times stand alone.
 */
export async function backups(scratch: string, size: Size, quick: boolean): Promise<Figure[]> {
  const restic = await findRestic(scratch);
  allowSecondThread(pathToFileURL(join(projectRoot, 'dist/vault/second-thread-worker.js')));
  if (restic === null) console.log('restic is not installed: our own times alone, and no ratio.');
  const folder = join(scratch, 'backed-up');
  cpSync(await benchVault(size), folder, { recursive: true });
  const kdf = memoKdf();
  const session = await openVaultAt(folder, kdf);
  try {
    const { vault } = session;
    await attach(vault, quick ? 2 : 100);
    const on = `${size.patients} patients, ${size.patients * size.notesPerPatient} notes, ${quick ? 4 : 200} MiB of attachments; ${Math.round(bytesIn(folder) / MIB)} MiB`;
    const bench = { scratch, folder, vault, kdf, restic, on, rounds: quick ? 1 : 3 };
    return [...(await wholeBackups(bench)), ...(await oneNote(bench)), await backupMemory(scratch, quick)];
  } finally {
    session.close();
  }
}

interface Bench {
  readonly scratch: string;
  readonly folder: string;
  readonly vault: OpenVault;
  readonly kdf: ReturnType<typeof memoKdf>;
  readonly restic: Restic | null;
  readonly on: string;
  readonly rounds: number;
}

/** One new file, or one new repository, a round. */
async function wholeBackups({ scratch, folder, vault, kdf, restic, on, rounds }: Bench): Promise<Figure[]> {
  const at = (name: string, round: number): string => join(scratch, `${name}-${round}`);
  const made = await inTurn(
    rounds,
    (round) => timed(() => create(vault, at('file', round), null)),
    restic === null
      ? null
      : async (round) => {
          const repository = await restic.repository(at('repository', round));
          return (await repository.backup(folder)) + (await repository.checkReadData());
        },
  );
  const file = at('file', 0);
  const repository = restic === null ? null : await restic.repository(at('kept', 0));
  await repository?.backup(folder);
  const keyless = await inTurn(rounds, () => timed(() => checkKeyless(file)), null);
  const verified = await inTurn(
    rounds,
    () => timed(() => verify(vault, file)),
    repository && (() => repository.checkReadData()),
  );
  const restored = await inTurn(
    rounds,
    (round) => timed(() => restore(at('restored', round), file, kdf)),
    repository &&
      (async (round) => (await repository.restore(at('restic-restored', round))) + (await repository.checkReadData())),
  );
  const opening = repository === null ? null : await repository.open();
  for (const name of ['file', 'repository', 'kept', 'restored', 'restic-restored'])
    for (let round = 0; round < rounds; round += 1) rmSync(at(name, round), { recursive: true, force: true });
  const peer = restic?.version ?? '';
  return [
    figureOf('backup with its read-back verification', on, `${peer} backup + check --read-data`, made, 0.5),
    figureOf('verify, every byte opened', on, `${peer} check --read-data`, verified, 0.5),
    timeFigure('verify a copy without a key', on, median(keyless.ours), null),
    figureOf('restore with verification', on, `${peer} restore + check --read-data`, restored, 0.75),
    ...(opening === null ? [] : [timeFigure(`of each of restic's times, its start and key`, on, opening, null)]),
  ];
}

/** A version in a place, and a snapshot in a repository, that had the state of a note before. */
async function oneNote({ scratch, folder, vault, restic, on, rounds }: Bench): Promise<Figure[]> {
  const place = join(scratch, 'place');
  mkdirSync(place);
  const repository = restic === null ? null : await restic.repository(join(scratch, 'incremental'));
  await create(vault, place, 1);
  await repository?.backup(folder);
  const patient = firstPatient(vault);
  const change = (round: number): void => {
    writeNote(vault, patient, `una nota más, la ${round}`, true);
  };
  const pair = await inTurn(
    rounds,
    (round) => {
      change(2 * round);
      return timed(() => create(vault, place, round + 2));
    },
    repository &&
      ((round) => {
        change(2 * round + 1);
        return repository.backup(folder);
      }),
  );
  rmSync(place, { recursive: true, force: true });
  rmSync(join(scratch, 'incremental'), { recursive: true, force: true });
  const what = 'automatic backup, verified, when nothing but one note changed';
  return [figureOf(what, on, `${restic?.version ?? ''} backup`, pair, 0.5)];
}

/** Alternating with the peer, or ours alone. */
async function inTurn(
  rounds: number,
  ours: (round: number) => Promise<number>,
  peer: ((round: number) => Promise<number>) | null,
): Promise<Pair> {
  if (peer !== null) return alternating(rounds, ours, peer);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await ours(round));
  return { ours: times, peer: [] };
}

function figureOf(what: string, on: string, peer: string, pair: Pair, atMost: number): Figure {
  return pair.peer.length === 0
    ? timeFigure(what, on, median(pair.ours), null)
    : ratioFigure(what, on, peer, pair, atMost);
}

/** A file with everything in it, or the version of a place with that number. Read back and verified when it answers. */
async function create(vault: OpenVault, target: string, version: number | null): Promise<void> {
  const sequence = version ?? 1;
  const header = {
    appVersion: '0.1.0-bench',
    backupId: BackupId.parse(crypto.randomUUID()),
    createdAt: vault.clock.now(),
    sequence,
    zone: BENCH_ZONE,
  };
  const name = versionName({ ...header, instanceId: vault.instanceId });
  const task = { kind: 'create', keys: vault.lendKeys(), header } as const;
  const where = version === null ? { target } : { target: join(target, name), place: { folder: target } };
  const control = { isCancelled: () => false, onProgress: () => undefined };
  must(await runBackupTask({ ...task, ...where }, control, { files: nodeFiles, kdf: memoKdf(), patience }));
}

/** As `check --read-data` has its key, so has this: every object opened, every hash held against the manifest. */
async function verify(vault: OpenVault, file: string): Promise<void> {
  const keys = vault.lendKeys();
  const platform = { sodium: readerSodium(), cbor: cborDecoder };
  must(
    await withSource(nodeFiles, file, async (source) => {
      const backup = must(await openBackupWithKey(source, keys.backup, keys.ownerPublic, platform));
      must(await readObjects(backup, platform));
      return ok(undefined);
    }),
  );
}

async function checkKeyless(path: string): Promise<void> {
  const control = { isCancelled: () => false, onProgress: () => undefined };
  must(await runBackupTask({ kind: 'check', path }, control, { files: nodeFiles, kdf: memoKdf(), patience }));
}

async function restore(folder: string, file: string, kdf: ReturnType<typeof memoKdf>): Promise<void> {
  const session = benchSession(folder, kdf);
  const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
  must(await restoreBackup(roomFor(session, folder, nodeFiles, kdf), file, { secret, current: null }, job()));
  session.close();
}

async function attach(vault: OpenVault, count: number): Promise<void> {
  const patient = firstPatient(vault);
  for (let n = 0; n < count; n += 1) await addDocument(vault, patient, randomBytes(ATTACHMENT_BYTES), `scan ${n}.jpg`);
}

function firstPatient(vault: OpenVault): PatientId {
  return PatientId.parse((vault.db.prepare('SELECT id FROM patients ORDER BY id LIMIT 1').get() as { id: string }).id);
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
