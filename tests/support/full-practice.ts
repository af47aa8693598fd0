import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import { addPrivateDocument } from '../../src-main/vault/use-cases/private/add-private-document.ts';
import type { PatientId } from '../../src-shared/ids.ts';
import { addDocument, registerOne, scratchFolder, valueOf } from './backup-vault.ts';
import { openPrivately, writePrivately } from './private-vault.ts';

/** Attachments of one patient: their names as somebody gave them, and their bytes. */
export const DOCUMENTS: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['informe de alta.pdf', patterned(200_000)],
  ['Informe de Alta.PDF', patterned(65_536)],
  ['CON.txt', patterned(5)],
  ['a/b\\c:d?.jpg', patterned(131_072)],
  ['', patterned(0)],
];
export const PRIVATE_DOCUMENT = ['supervisión.pdf', patterned(70_000)] as const;
export const PRIVATE_TEXT = 'mi contratransferencia en la sesión';

function patterned(length: number): Uint8Array {
  return new Uint8Array(length).map((_, index) => (index * 31 + length) & 0xff);
}

/** One patient more, with every kind of attachment, and something private about her. The private part is open afterwards. */
export async function addAttachments(session: VaultSession): Promise<PatientId> {
  const { vault } = session;
  const patient = registerOne(vault, 'Elena');
  for (const [name, bytes] of DOCUMENTS) await addDocument(vault, patient, bytes, name);
  await openPrivately(session);
  writePrivately(vault, patient, PRIVATE_TEXT);
  writePrivately(vault, patient, 'a medias', { kept: false });
  const [name, bytes] = PRIVATE_DOCUMENT;
  const path = join(scratchFolder(), name);
  writeFileSync(path, bytes);
  const inJob = <T>(work: (signal: AbortSignal) => T): T => work(new AbortController().signal);
  valueOf(await addPrivateDocument(vault, nodeFiles, { patientId: patient, path }, inJob));
  return patient;
}
