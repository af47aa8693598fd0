import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash, inThreadKdf } from '../../../src-main/vault/crypto/index.ts';
import { systemClock } from '../../../src-main/vault/ports/clock.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { fillPractice } from '../../../src-main/vault/use-cases/sample/fill-practice.ts';
import { listName } from '../../../src-shared/clinical/person-name.ts';
import { generatePractice } from '../../../src-shared/sample-practice/generate-practice.ts';
import type { PracticeOptions, SamplePatient } from '../../../src-shared/sample-practice/sample-practice.types.ts';
import { dayInZone, Zone } from '../../../src-shared/time.ts';
import { job, registerOne, roomFor, valueOf, writeNote } from '../../support/backup-vault.ts';
import { projectRoot } from '../../support/electron-runtime.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';
import { removeFolder } from './remove-folder.ts';

/** A name and a text as somebody would write them who wants a page to run them. */
export const HOSTILE = '<img src=x onerror="globalThis.ran=1">';

export interface PracticeBackup {
  readonly file: string;
  /** The recovery page as the export left it beside the file. */
  readonly page: string;
  readonly passphrase: string;
  readonly groups: readonly string[];
  readonly practice: readonly SamplePatient[];
  /** Names in the list, of everybody in the backup. */
  readonly names: readonly string[];
  readonly notes: number;
  remove(): void;
}

/**
 * A backup of an invented practice of today, and of one patient who is an attack, with the page beside it. Argon2 at its floor. `keyFile`: what stands in the file
 * that its passphrase needs; null for none.
 */
export async function makePracticeBackup({
  patients = 40,
  keyFile = null,
}: { readonly patients?: number; readonly keyFile?: string | null } = {}): Promise<PracticeBackup> {
  const folder = mkdtempSync(join(tmpdir(), 'sigilo-recovery-'));
  const zone = Zone.parse('Europe/Madrid');
  const options: PracticeOptions = {
    seed: 6,
    language: 'es',
    patients,
    today: dayInZone(systemClock.now(), zone),
    zone,
  };
  const vault = await buildVault({ clock: systemClock });
  const filled = valueOf(await fillPractice(vault.session.vault, options));
  writeNote(vault.session.vault, registerOne(vault.session.vault, HOSTILE), HOSTILE, true);
  if (keyFile !== null) await enrol(vault, keyFile);
  const built = new Uint8Array(readFileSync(join(projectRoot, 'dist/recovery/recovery.html')));
  const room = { ...roomFor(vault.session, vault.folder, nodeFiles, inThreadKdf, built), clock: systemClock };
  const file = join(folder, 'backup.sigilo');
  const { recoveryPage } = valueOf(await exportBackup(room, file, job()));
  if (recoveryPage === null) throw new Error('no page was written');
  vault.dispose();
  const practice = [...generatePractice(options)];
  return {
    file,
    page: join(folder, recoveryPage),
    passphrase: PASSPHRASE,
    groups: vault.sheet.groups,
    practice,
    names: [...practice.map(({ patient }) => listName(patient.name)), `Ruiz Ortega, ${HOSTILE}`],
    notes: filled.notes + 1,
    remove: () => removeFolder(folder),
  };
}

async function enrol({ session, sheet }: BuiltVault, content: string): Promise<void> {
  const groups = [1, 2].map((position) => ({ position, text: sheet.groups[position - 1] ?? '' }));
  valueOf(session.proveRecoverySheet(groups));
  const hashed = () => hash(new TextEncoder().encode(content));
  valueOf(await session.keys.enrolKeyFile(bytesOf(PASSPHRASE), { hash: hashed(), again: hashed() }));
}
