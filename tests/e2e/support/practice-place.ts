import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src-main/vault/ports/clock.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { addPrivateDocument } from '../../../src-main/vault/use-cases/private/add-private-document.ts';
import { fillPractice } from '../../../src-main/vault/use-cases/sample/fill-practice.ts';
import { listName } from '../../../src-shared/clinical/person-name.ts';
import { base64urlEncode } from '../../../src-shared/encoding/base64url.ts';
import { encodeTombstone, tombstoneFileName, tombstoneText } from '../../../src-shared/backup-format/tombstone.ts';
import type { OpenVault } from '../../../src-main/vault/session/open-vault.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { generatePractice } from '../../../src-shared/sample-practice/generate-practice.ts';
import type { PracticeOptions, SamplePatient } from '../../../src-shared/sample-practice/sample-practice.types.ts';
import { dayInZone, Zone } from '../../../src-shared/time.ts';
import { addDocument, registerOne, valueOf, writeNote } from '../../support/backup-vault.ts';
import { projectRoot } from '../../support/electron-runtime.ts';
import { openPrivately, writePrivately } from '../../support/private-vault.ts';
import { makeVersion } from '../../support/version-tasks.ts';
import { PASSPHRASE, buildVault } from '../../support/vault-builder.ts';
import { removeFolder } from './remove-folder.ts';

/** Whoever saves it must not end up outside the folder, and no page may take it for a tag. */
export const HOSTILE_NAME = '..\\..\\<b>informe.pdf';
export const PRIVATE_TEXT = 'mi contratransferencia con Elena';
const DAY_MS = 24 * 60 * 60 * 1000;

export interface PlaceAttachment {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface PracticePlace {
  /** A folder with versions, blobs, tombstones and the recovery page. */
  readonly folder: string;
  readonly page: string;
  readonly passphrase: string;
  readonly groups: readonly string[];
  /** Names as a list has them: everybody in the newest whole version, without the one who was erased since. */
  readonly names: readonly string[];
  readonly practice: readonly SamplePatient[];
  readonly attachments: readonly PlaceAttachment[];
  /** One of them, under its own name in `blobs`. */
  readonly attachmentFile: string;
  readonly privateAttachment: PlaceAttachment;
  /** Version files: the newest whole one, the older whole one, one with a changed byte and one without its end, both newer. */
  readonly whole: string;
  readonly older: string;
  readonly flipped: string;
  readonly truncated: string;
  remove(): void;
}

/** A place of an invented practice of today. Argon2 at its floor. */
export async function makePracticePlace({ patients = 8 }: { readonly patients?: number } = {}): Promise<PracticePlace> {
  const root = mkdtempSync(join(tmpdir(), 'sigilo-place-'));
  const folder = join(root, 'Copias de Sigilo');
  mkdirSync(folder);
  const zone = Zone.parse('Europe/Madrid');
  const now = Date.parse(systemClock.now());
  const options: PracticeOptions = {
    seed: 6,
    language: 'es',
    patients,
    today: dayInZone(systemClock.now(), zone),
    zone,
  };
  const vault = await buildVault({ clock: systemClock });
  const open = vault.session.vault;
  valueOf(await fillPractice(open, options));
  const older = await makeVersion(open, folder, { sequence: 1, at: new Date(now - 2 * DAY_MS).toISOString() });

  const elena = registerOne(open, 'Elena');
  const erased = registerOne(open, 'Borrada');
  writeNote(open, elena, 'Habla de su sueño.', true);
  writeNote(open, erased, 'Un texto que se borró.', true);
  const attachments = [
    { name: 'derivación.txt', content: new TextEncoder().encode('Derivación del médico de familia.\n') },
    { name: HOSTILE_NAME, content: new Uint8Array(2_500_000).map((_, index) => (index * 31) & 0xff) },
  ];
  let attachmentFile = '';
  for (const { name, content } of attachments) {
    const id = await addDocument(open, elena, content, name);
    attachmentFile = join(folder, 'blobs', id.slice(0, 2), id);
  }
  const privateAttachment = { name: 'test proyectivo.txt', content: new TextEncoder().encode('solo para mí\n') };
  await writePrivate(vault.session, open, elena, root, privateAttachment);
  const whole = await makeVersion(open, folder, { sequence: 2, at: new Date(now - DAY_MS).toISOString() });
  layTombstone(open, folder, erased);

  const bytes = readFileSync(whole.path);
  const flipped = join(folder, whole.fileName.replace('-00002-', '-00003-'));
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(bytes.length - 2000) ^ 1, bytes.length - 2000);
  writeFileSync(flipped, changed);
  const truncated = join(folder, whole.fileName.replace('-00002-', '-00004-'));
  writeFileSync(truncated, bytes);
  truncateSync(truncated, bytes.length - 100);
  const page = join(folder, 'recovery.html');
  copyFileSync(join(projectRoot, 'dist/recovery/recovery.html'), page);
  vault.dispose();
  const practice = [...generatePractice(options)];
  return {
    folder,
    page,
    passphrase: PASSPHRASE,
    groups: vault.sheet.groups,
    names: [...practice.map(({ patient }) => listName(patient.name)), 'Ruiz Ortega, Elena'],
    practice,
    attachments,
    attachmentFile,
    privateAttachment,
    whole: whole.path,
    older: older.path,
    flipped,
    truncated,
    remove: () => removeFolder(root),
  };
}

async function writePrivate(
  session: Parameters<typeof openPrivately>[0],
  vault: OpenVault,
  patientId: PatientId,
  root: string,
  { name, content }: PlaceAttachment,
): Promise<void> {
  await openPrivately(session);
  writePrivately(vault, patientId, PRIVATE_TEXT);
  const path = join(root, name);
  writeFileSync(path, content);
  const inJob = <T>(work: (signal: AbortSignal) => T): T => work(new AbortController().signal);
  valueOf(await addPrivateDocument(vault, nodeFiles, { patientId, path }, inJob));
  vault.privateNotes.close();
}

function layTombstone(vault: OpenVault, folder: string, patientId: PatientId): void {
  const { vaultId, me, signer, clock } = vault;
  const at = clock.now();
  const signature = base64urlEncode(signer.sign(tombstoneText(vaultId, patientId, at)));
  mkdirSync(join(folder, 'tombstones'));
  const tombstone = encodeTombstone({ at, format: 1, patientId, signature, signer: me.principal, vaultId });
  writeFileSync(join(folder, 'tombstones', tombstoneFileName(patientId)), tombstone);
}
