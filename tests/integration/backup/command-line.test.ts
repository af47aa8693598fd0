import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../src-main/vault/session/open-vault.ts';
import { encodeTombstone, tombstoneFileName, tombstoneText } from '../../../src-shared/backup-format/tombstone.ts';
import { base64urlEncode } from '../../../src-shared/encoding/base64url.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { initCrypto } from '../../../src-main/vault/crypto/index.ts';
import { buildBackupCommand, runBackupCommand, type CommandRun } from '../../support/backup-command.ts';
import { exportTo, fillVault, removeScratch, roomFor, scratchFolder } from '../../support/backup-vault.ts';
import { DOCUMENTS, PRIVATE_DOCUMENT, PRIVATE_TEXT, addAttachments } from '../../support/full-practice.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault } from '../../support/vault-builder.ts';
import { makeVersion, placeFolder } from '../../support/version-tasks.ts';

let place: string;
let file: string;
let sheet: string;
let versions: string[];
/** Signed by the owner, as the app lays it beside the versions when a patient is erased. */
let tombstone: { readonly name: string; readonly bytes: Uint8Array };

beforeAll(async () => {
  buildBackupCommand();
  await initCrypto();
  const kdf = memoKdf();
  const vault = await buildVault({ kdf });
  try {
    sheet = vault.sheet.groups.join('-');
    await fillVault(vault.session.vault, { patients: 2, notes: 2, blobs: [] });
    place = placeFolder();
    const first = await makeVersion(vault.session.vault, place, { sequence: 1, at: '2026-11-20T06:10:00.000Z' });
    const elena = await addAttachments(vault.session);
    tombstone = tombstoneOf(vault.session.vault, elena);
    const second = await makeVersion(vault.session.vault, place, { sequence: 2, at: '2026-11-21T06:10:00.000Z' });
    versions = [first.fileName, second.fileName];
    file = (await exportTo(roomFor(vault.session, vault.folder, undefined, kdf), scratchFolder())).path;
  } finally {
    vault.dispose();
  }
});
afterAll(removeScratch);

function tombstoneOf({ vaultId, me, signer, clock }: OpenVault, patientId: PatientId): typeof tombstone {
  const at = clock.now();
  const signature = base64urlEncode(signer.sign(tombstoneText(vaultId, patientId, at)));
  const bytes = encodeTombstone({ at, format: 1, patientId, signature, signer: me.principal, vaultId });
  return { name: tombstoneFileName(patientId), bytes };
}

const passphrase = { secret: `${PASSPHRASE}\n` };
const BY_PASSPHRASE = ['--passphrase-fd', '3'];

async function json(
  args: readonly string[],
  options = passphrase,
): Promise<{ run: CommandRun; answer: Record<string, unknown> }> {
  const run = await runBackupCommand([...args, '--json'], options);
  return { run, answer: JSON.parse(run.out) as Record<string, unknown> };
}

function copyOfPlace(): string {
  const copy = join(scratchFolder(), 'copy');
  cpSync(place, copy, { recursive: true });
  return copy;
}

/** The attachment files of a place, those whose bytes are largest last. */
function blobFiles(folder: string): string[] {
  return readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, 'blobs', name))
    .filter((path) => statSync(path).isFile())
    .sort((a, b) => statSync(a).size - statSync(b).size);
}

function rewrite(path: string, change: (bytes: Buffer) => Buffer): void {
  const bytes = change(readFileSync(path));
  rmSync(path);
  writeFileSync(path, bytes);
}

describe('sigilo-backup verify', () => {
  it('finds a whole place whole, without a secret and with each that opens it', async () => {
    const keyless = await json(['verify', place], { secret: '' });
    expect(keyless.run.code).toBe(0);
    expect(keyless.answer).toMatchObject({ command: 'verify', kind: 'folder', attachments: { checked: 6, lost: [] } });
    expect(keyless.answer['versions']).toMatchObject([
      { fileName: versions[1], whole: true, opened: null },
      { fileName: versions[0], whole: true, opened: null },
    ]);
    const keyed = await json(['verify', ...BY_PASSPHRASE, place]);
    expect(keyed.answer['versions']).toMatchObject([{ opened: true }, { opened: true }]);
    const bySheet = await json(['verify', '--recovery-code-fd', '3', file], { secret: sheet });
    expect(bySheet.answer).toMatchObject({ exitCode: 0, versions: [{ whole: true, opened: true }] });
  });

  it('names each attachment that is not as it was, and goes on with the rest', async () => {
    const copy = copyOfPlace();
    const [first = '', second = ''] = blobFiles(copy);
    rewrite(first, (bytes) => {
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes;
    });
    rmSync(second);
    const { run, answer } = await json(['verify', copy], { secret: '' });
    expect(run.code).toBe(1);
    expect(answer['versions']).toMatchObject([
      { fileName: versions[1], whole: false, error: null, attachmentsLost: 2 },
      { fileName: versions[0], whole: true },
    ]);
    const lost = (answer['attachments'] as { lost: { state: string }[] }).lost.map(({ state }) => state);
    expect(lost.toSorted()).toEqual(['damaged', 'missing']);
  });

  it('tells damage, a cut end, another file and a newer format apart', async () => {
    const at = (name: string): string => join('tests/golden/backup-1', `${name}.sigilo`);
    const verify = async (name: string): Promise<number | null> => (await runBackupCommand(['verify', at(name)])).code;
    expect(await verify('backup')).toBe(0);
    expect(await verify('broken-flipped')).toBe(1);
    expect(await verify('broken-truncated')).toBe(1);
    expect(await verify('broken-foreign')).toBe(4);
    expect(await verify('broken-newer')).toBe(5);
    // Its sums are right; only a key finds that somebody else wrote it.
    expect(await verify('broken-forged')).toBe(0);
    const forged = await runBackupCommand(['verify', ...BY_PASSPHRASE, at('broken-forged')], passphrase);
    expect(forged.code).toBe(1);
    expect((await runBackupCommand(['verify', join(place, 'nowhere.sigilo')])).code).toBe(4);
    expect((await runBackupCommand(['verify', scratchFolder()])).code).toBe(4);
  });
});

describe('sigilo-backup list', () => {
  it('shows the versions of a place without a secret, and nothing of a patient', async () => {
    const { run, answer } = await json(['list', place], { secret: '' });
    expect(run.code).toBe(0);
    expect(answer['versions']).toMatchObject([
      { fileName: versions[1], sequence: 2, attachmentsBeside: 6 },
      { fileName: versions[0], sequence: 1, attachmentsBeside: 0 },
    ]);
    expect(run.out).not.toMatch(/Ruiz|Elena/);
  });

  it('shows with a secret who stands in a version, and digests that two readings of the same content share', async () => {
    const newest = await json(['list', ...BY_PASSPHRASE, '--digests', place]);
    expect(newest.answer).toMatchObject({ counts: { patients: 3, notes: 4, attachments: 6 }, unreadable: 0 });
    const patients = newest.answer['patients'] as { name: { given: string }; notes: number; documents: number }[];
    expect(patients.map(({ name, notes, documents }) => [name.given, notes, documents])).toEqual([
      ['Elena', 0, 5],
      ['Name 0', 2, 0],
      ['Name 1', 2, 0],
    ]);
    const older = await json(['list', ...BY_PASSPHRASE, '--version', versions[0] ?? '', place]);
    expect(older.answer).toMatchObject({ counts: { patients: 2, notes: 4, attachments: 0 } });
    const carried = await json(['list', ...BY_PASSPHRASE, '--digests', file]);
    const tables = (answer: Record<string, unknown>): unknown =>
      (answer['digests'] as { tables: { table: string }[] }).tables.filter(({ table }) =>
        /^(patients|notes|note_versions|documents|private_)/.test(table),
      );
    expect(tables(carried.answer)).toEqual(tables(newest.answer));
    expect((carried.answer['digests'] as { attachments: object }).attachments).toEqual(
      (newest.answer['digests'] as { attachments: object }).attachments,
    );
  });
});

describe('sigilo-backup extract', () => {
  it('saves everything readable, byte for byte, for its owner alone', async () => {
    const target = join(scratchFolder(), 'out');
    const run = await runBackupCommand(['extract', ...BY_PASSPHRASE, place, target], passphrase);
    expect(run).toMatchObject({ code: 0 });
    expect(readdirSync(target).sort()).toEqual(['coming-appointments.html', 'data.json', 'index.html', 'patients']);
    const elena = join(target, 'patients', 'Ruiz Ortega, Elena');
    expect(readdirSync(elena).sort()).toEqual(['attachments', 'record.html', 'record.txt']);
    const saved = readdirSync(join(elena, 'attachments'));
    expect(saved).toHaveLength(DOCUMENTS.length);
    expect(saved.filter((name) => /^(CON\.|.*[/\\:?])/i.test(name))).toEqual([]);
    expect(new Set(saved.map((name) => name.toLowerCase())).size).toBe(saved.length);
    const bytes = saved.map((name) => readFileSync(join(elena, 'attachments', name)).toString('hex'));
    expect(bytes.toSorted()).toEqual(DOCUMENTS.map(([, content]) => Buffer.from(content).toString('hex')).toSorted());
    const all = readdirSync(target, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(target, name)));
    expect(new Set(all.map((stat) => stat.mode & 0o777))).toEqual(new Set([0o700, 0o600]));
    expect(statSync(target).mode & 0o777).toBe(0o700);

    const everything = readdirSync(target, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(html|txt|json)$/.test(name) && !name.includes('attachments'))
      .map((name) => readFileSync(join(target, name), 'utf8'))
      .join('\n');
    expect(everything).toContain('hablamos de su sueño');
    expect(everything).toContain('The signature was checked and is valid.');
    expect(everything).not.toContain(PRIVATE_TEXT);
    expect(everything).not.toMatch(/<script/i);
    const data = JSON.parse(readFileSync(join(target, 'data.json'), 'utf8')) as {
      patients: {
        notes: { signature: string | null; text: string }[];
        documents: { path: string; bytes: number }[];
        private: null;
      }[];
    };
    expect(data.patients.flatMap(({ notes }) => notes.map(({ signature }) => signature)).toSorted()).toEqual(
      [null, null, 'valid', 'valid'].toSorted(),
    );
    for (const { documents } of data.patients)
      for (const { path, bytes: length } of documents) expect(statSync(join(target, path)).size).toBe(length);
  });

  it('saves the private part only where it is asked for, the same from a place and from a file', async () => {
    const [one, two] = [join(scratchFolder(), 'one'), join(scratchFolder(), 'two')];
    for (const [source, target] of [
      [place, one],
      [file, two],
    ] as const)
      expect(
        await runBackupCommand(['extract', '--private', '--lang=es', '--recovery-code-fd', '3', source, target], {
          secret: sheet,
        }),
      ).toMatchObject({ code: 0 });
    const elena = join('patients', 'Ruiz Ortega, Elena');
    expect(readFileSync(join(one, elena, 'record.html'), 'utf8')).toContain(PRIVATE_TEXT);
    expect(readFileSync(join(one, elena, 'private-documents', PRIVATE_DOCUMENT[0]))).toEqual(
      Buffer.from(PRIVATE_DOCUMENT[1]),
    );
    const patientsOf = (folder: string): unknown =>
      (JSON.parse(readFileSync(join(folder, 'data.json'), 'utf8')) as { patients: unknown }).patients;
    expect(patientsOf(one)).toEqual(patientsOf(two));
  });

  it('saves everything else beside a damaged and a missing attachment, says so in the page and in its exit code', async () => {
    const copy = copyOfPlace();
    const all = blobFiles(copy);
    const [missing = '', damaged = ''] = all.slice(-2);
    rewrite(damaged, (bytes) => {
      bytes[150_000] = (bytes[150_000] ?? 0) ^ 1;
      return bytes;
    });
    rmSync(missing);
    const target = join(scratchFolder(), 'out');
    const { run, answer } = await json(['extract', ...BY_PASSPHRASE, copy, target]);
    expect(run.code).toBe(1);
    expect(answer['problems']).toMatchObject([{ kind: 'attachment' }, { kind: 'attachment' }]);
    expect(run.err).toContain('informe de alta.pdf');
    const elena = join(target, 'patients', 'Ruiz Ortega, Elena');
    expect(readdirSync(join(elena, 'attachments'))).toHaveLength(DOCUMENTS.length - 2);
    expect(readFileSync(join(elena, 'record.html'), 'utf8')).toContain('could not be saved');
  });

  it('leaves out who was erased since, unless the tombstone was forged, and says either', async () => {
    const copy = copyOfPlace();
    mkdirSync(join(copy, 'tombstones'));
    const path = join(copy, 'tombstones', tombstone.name);
    writeFileSync(path, tombstone.bytes);
    const target = join(scratchFolder(), 'out');
    const { run, answer } = await json(['extract', '--private', ...BY_PASSPHRASE, copy, target]);
    expect(run.code).toBe(0);
    expect(answer).toMatchObject({ erased: 1, problems: [] });
    expect(readdirSync(join(target, 'patients')).sort()).toEqual(['Ruiz Ortega, Name 0', 'Ruiz Ortega, Name 1']);
    expect(readFileSync(join(target, 'data.json'), 'utf8')).not.toContain(PRIVATE_TEXT);
    expect(readFileSync(join(target, 'index.html'), 'utf8')).not.toContain('not in this backup');

    const text = new TextDecoder().decode(tombstone.bytes);
    writeFileSync(
      path,
      text.replace(/"signature":"../, (start) => `${start.slice(0, -2)}${start.endsWith('AA') ? 'BB' : 'AA'}`),
    );
    const listed = await runBackupCommand(['list', ...BY_PASSPHRASE, copy], passphrase);
    expect(listed.out).toContain('Patients: 3.');
    expect(listed.err).toContain('do not verify');
  });

  it('overwrites nothing, and takes away what it began when it cannot go on', async () => {
    const full = scratchFolder();
    writeFileSync(join(full, 'mine.txt'), 'mine');
    expect(await runBackupCommand(['extract', ...BY_PASSPHRASE, file, full], passphrase)).toMatchObject({ code: 6 });
    expect(readdirSync(full)).toEqual(['mine.txt']);
    expect((await runBackupCommand(['extract', ...BY_PASSPHRASE, file, join(full, 'mine.txt')], passphrase)).code).toBe(
      6,
    );
    expect(
      (await runBackupCommand(['extract', ...BY_PASSPHRASE, file, join(full, 'no', 'such')], passphrase)).code,
    ).toBe(6);
    const among = join(copyOfPlace(), 'readable');
    expect((await runBackupCommand(['extract', ...BY_PASSPHRASE, join(among, '..'), among], passphrase)).code).toBe(6);
    expect(existsSync(among)).toBe(false);
    const target = join(full, 'new');
    expect(await runBackupCommand(['extract', ...BY_PASSPHRASE, file, target], { secret: 'wrong' })).toMatchObject({
      code: 3,
    });
    expect(existsSync(target)).toBe(false);
    const broken = 'tests/golden/backup-1/broken-forged.sigilo';
    expect(await runBackupCommand(['extract', ...BY_PASSPHRASE, broken, target], passphrase)).toMatchObject({
      code: 1,
    });
    expect(existsSync(target)).toBe(false);
    mkdirSync(target);
    expect(await runBackupCommand(['extract', ...BY_PASSPHRASE, file, target], passphrase)).toMatchObject({ code: 0 });
  });
});
