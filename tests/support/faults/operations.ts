import { basename, join } from 'node:path';
import { utf8Bytes } from '../../../src-main/vault/crypto/index.ts';
import type { Files } from '../../../src-main/vault/ports/files.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { bringPatientBack } from '../../../src-main/vault/use-cases/bring-back/bring-patient.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { runDrill } from '../../../src-main/vault/use-cases/drills/run-drill.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { createPlaceRoom } from '../../../src-main/vault/use-cases/places/place-room.ts';
import { err, type Result } from '../../../src-shared/result.ts';
import { job, registerOne, roomFor } from '../backup-vault.ts';
import { runTask, tryVersion } from '../version-tasks.ts';
import { PASSPHRASE, bytesOf, quickKdf, sessionOver } from '../vault-builder.ts';
import { readStageVersions, stageFolders, type StageVersions } from './stage.ts';

/** The passphrase that changes of keys set. */
export const NEXT_PASSPHRASE = 'nine words that nobody has ever typed here';

export interface Run {
  readonly root: string;
  readonly files: Files;
  readonly session: VaultSession;
}

/** One thing that can be cut short. */
export interface Operation {
  /** The profile that it opens before it begins. */
  readonly profile: 'vault' | 'empty';
  /** Its commit replaces the header's keys: exactly one of two passphrases may open what is left. */
  readonly changesKeys?: boolean;
  /** What it answers when it is run once more after it was done; null: it can be done again. */
  readonly again: string | null;
  /** Names on its way are made by chance, so that a tracer cannot be told them. */
  readonly namesAtRandom?: boolean;
  /** Rows that it writes are sealed under keys and at a moment of each run's own. */
  readonly sealsAnew?: boolean;
  /** It only reads, as far as can be seen afterwards. */
  readonly changes?: 'nothing';
  run(at: Run): Promise<Result<unknown, { readonly code: string }>>;
}

/** In the place of the real one, which a build makes. */
const RECOVERY_PAGE = '<!doctype html><title>recovery</title>';

const ok = { ok: true, value: undefined } as const;

const backupFile = (root: string) => join(stageFolders(root).source, 'before.sigilo');

function restore({ root, files, session }: Run, profile: 'vault' | 'empty', path: string) {
  const folder = stageFolders(root)[profile];
  const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
  const room = roomFor(session, folder, files, quickKdf);
  return restoreBackup(room, path, { secret, current: null }, job());
}

const known = new Map<string, StageVersions>();

/** Read once, before an operation begins: a fault is to meet the program and not this. */
function versionsIn(root: string): StageVersions {
  const versions = known.get(root) ?? readStageVersions(root);
  known.set(root, versions);
  return versions;
}

export const operations = {
  /** A commit of the database. */
  register: {
    profile: 'vault',
    again: null,
    run: ({ session }) => {
      registerOne(session.vault, 'Registered');
      return Promise.resolve(ok);
    },
  },
  /** The first header, first database and recovery sheet of a profile. */
  create: {
    profile: 'empty',
    again: 'not-allowed-now',
    run: ({ session }) => session.create(bytesOf(PASSPHRASE)),
  },
  /** A commit of the header. */
  passphrase: {
    profile: 'vault',
    changesKeys: true,
    again: 'wrong-passphrase',
    run: ({ session }) => session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT_PASSPHRASE)),
  },
  /** A copy of the database under new keys, and the header's commit. */
  rotate: {
    profile: 'vault',
    changesKeys: true,
    again: 'wrong-passphrase',
    run: ({ session }) =>
      session.keys.rotate(
        { passphrase: bytesOf(PASSPHRASE), next: bytesOf(NEXT_PASSPHRASE), pin: bytesOf('8351907') },
        job(),
      ),
  },
  'export-file': {
    profile: 'vault',
    again: 'target-exists',
    run: ({ root, files, session }) => {
      const { vault, out } = stageFolders(root);
      return exportBackup(roomFor(session, vault, files), join(out, 'x.sigilo'), job());
    },
  },
  'restore-file': { profile: 'vault', again: null, run: (at) => restore(at, 'vault', backupFile(at.root)) },
  'restore-empty': { profile: 'empty', again: null, run: (at) => restore(at, 'empty', backupFile(at.root)) },
  'restore-folder': { profile: 'vault', again: null, run: (at) => restore(at, 'vault', versionsIn(at.root).older) },
  /** A version into a place that has older ones, with an attachment that is new there. */
  'write-version': {
    profile: 'vault',
    again: 'target-exists',
    run: async ({ root, files, session }) => {
      const { first } = stageFolders(root);
      return (await tryVersion(session.vault, first, { sequence: 3, at: '2026-11-16T06:10:00.000Z', files })).result;
    },
  },
  /** That version's elder into a second place, with an attachment that is new there. */
  'copy-version': {
    profile: 'vault',
    again: 'target-exists',
    run: async ({ root, files }) => {
      const { newer, hash } = versionsIn(root);
      const to = join(stageFolders(root).second, basename(newer));
      const done = await runTask({ kind: 'copy-version', from: newer, to, hash }, { files });
      return done.ok && 'sourceLost' in done.value ? err(done.value.sourceLost) : done;
    },
  },
  /** A version goes, and the attachment that it alone names. */
  prune: {
    profile: 'vault',
    again: null,
    run: ({ root, files }) => {
      const { first } = stageFolders(root);
      const remove = [basename(versionsIn(root).newer)];
      return runTask({ kind: 'prune', folder: first, remove }, { files });
    },
  },
  /** Both places taken up by the record, one version of now in each, and what the rule lets go pruned: what an automatic run does, and the first run of all. */
  'back-up-now': {
    profile: 'vault',
    again: null,
    run: async ({ root, files, session }) => {
      const { vault, first, second } = stageFolders(root);
      const room = createPlaceRoom(roomFor(session, vault, files, quickKdf, utf8Bytes(RECOVERY_PAGE)), () => undefined);
      for (const folder of [first, second]) {
        const added = await addPlace(room, folder, null);
        if (!added.ok && added.error.code !== 'place-exists') return added;
      }
      const made = await makeVersion(room, { reason: 'asked', placeIds: null }, job());
      if (!made.ok) return made;
      const error = made.value.places.find((place) => place.error !== null)?.error ?? null;
      return error === null ? made : err(error);
    },
  },
  /** A patient who is in the older version alone, with attachments: these first, then one transaction. */
  'bring-back': {
    profile: 'vault',
    sealsAnew: true,
    again: null,
    run: ({ root, files, session }) => {
      const room = roomFor(session, stageFolders(root).vault, files, quickKdf);
      const { older, gone } = versionsIn(root);
      return bringPatientBack(room, { path: older, secret: null }, { patientId: gone, keptLine: 'Replaced:' }, job());
    },
  },
  /** A restore into a scratch folder, compared and deleted. */
  drill: {
    profile: 'vault',
    again: null,
    namesAtRandom: true,
    changes: 'nothing',
    run: async ({ root, files, session }) => {
      const room = roomFor(session, stageFolders(root).vault, files, quickKdf);
      const of = { path: versionsIn(root).older, placeName: null, secret: null };
      const drilled = await runDrill(room, of, job());
      if (!drilled.ok || drilled.value.report.ok) return drilled;
      return err(drilled.value.report.error ?? { code: 'backup-verify-failed' });
    },
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as OperationName[];

/** Opens the profile that an operation works on. What cannot be opened is an answer too. */
export async function openFor(
  root: string,
  operation: Operation,
  files: Files,
): Promise<Result<VaultSession, { readonly code: string }>> {
  versionsIn(root);
  const session = await sessionOver(stageFolders(root)[operation.profile], { kdf: quickKdf, files });
  if (operation.profile === 'empty') return { ok: true, value: session };
  const opened = await session.unlock(bytesOf(PASSPHRASE));
  if (opened.ok) return { ok: true, value: session };
  session.close();
  return opened;
}
