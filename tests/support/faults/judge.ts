import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { hash, hex } from '../../../src-main/vault/crypto/index.ts';
import { tidyAfterRestore } from '../../../src-main/vault/use-cases/backups/tidy-after-restore.ts';
import { attachmentsIn, checkKeyed, type OpeningKeys } from '../backup-bytes.ts';
import { allRows, roomFor } from '../backup-vault.ts';
import { PASSPHRASE, bytesOf, quickKdf, sessionOver } from '../vault-builder.ts';
import { NEXT_PASSPHRASE, type Operation } from './operations.ts';
import { stageFolders } from './stage.ts';

/** What a stage holds, part by part. Each part is in the state of before an operation or of after it, or the stage is bad. */
export interface StageState {
  /** For each profile how it opens and what is in it. */
  readonly profiles: Readonly<Record<'vault' | 'empty', string>>;
  /** Files with a final name in the places, with what was found where they are not whole. */
  readonly files: ReadonlySet<string>;
  readonly broken: readonly string[];
}

/** Looks at a stage as the next start of the program would. Changes it: opening a vault finishes what was committed. */
export async function stateOf(root: string, operation: Operation, keys: OpeningKeys): Promise<StageState> {
  const folders = stageFolders(root);
  const found = await filesIn(root, [folders.out, folders.first, folders.second], keys);
  const profiles = {
    vault: await profileState(folders.vault, operation),
    empty: await profileState(folders.empty, {}),
  };
  return { profiles, ...found };
}

type Judged = Pick<Operation, 'changesKeys' | 'sealsAnew'>;

async function profileState(folder: string, { changesKeys, sealsAnew = false }: Judged): Promise<string> {
  if (changesKeys !== true) return openState(folder, PASSPHRASE, sealsAnew);
  // Each of what was left, not of what the other opening made of it.
  const twin = `${folder}-twin`;
  cpSync(folder, twin, { recursive: true });
  const states = [await openState(twin, PASSPHRASE), await openState(folder, NEXT_PASSPHRASE)];
  rmSync(twin, { recursive: true });
  return states.join(', ');
}

/** `none`, an error's code, or a digest of what is in it and what verifying it found. */
async function openState(folder: string, passphrase: string, sealsAnew = false): Promise<string> {
  const session = await sessionOver(folder, { kdf: quickKdf });
  try {
    tidyAfterRestore(roomFor(session, folder));
    session.probe();
    if (session.status.state === 'none') return 'none';
    const opened = await session.unlock(bytesOf(passphrase));
    if (!opened.ok) return opened.error.code;
    const verified = await session.verify();
    if (!verified.ok) return `verify: ${verified.error.code}`;
    if (verified.value.findings.length > 0) return `findings: ${JSON.stringify(verified.value.findings)}`;
    const unfinished = readdirSync(folder).filter((name) => /^(?:restore|drill)/.test(name));
    if (unfinished.length > 0) return `left: ${unfinished.join(' ')}`;
    return digest(allRows(session.vault.db), sealsAnew);
  } finally {
    session.close();
  }
}

/**
 * The clinical rows. Of the patients the names only, so that one registered in two runs is the same one. Where rows are sealed anew, what no two runs seal alike is left out: that
 * each opens and is what the chain names was verified before.
 */
function digest(
  { patients = [], notes = [], note_versions = [], documents = [] }: Record<string, unknown[]>,
  sealsAnew: boolean,
): string {
  const names = patients.map((row) => (row as { given_name: string }).given_name).toSorted();
  const plain = (key: string, value: unknown): unknown =>
    sealsAnew && (key === 'sealed' || key === 'updated_at') ? undefined : value;
  const of = createHash('sha256')
    .update(JSON.stringify([names, notes, note_versions, documents], plain))
    .digest('hex');
  return `${names.length} patients, ${notes.length} notes, ${documents.length} documents, ${of.slice(0, 12)}`;
}

async function filesIn(root: string, places: readonly string[], keys: OpeningKeys) {
  const files = new Set<string>();
  const broken: string[] = [];
  for (const place of places.filter((folder) => existsSync(folder)))
    for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' })) {
      const path = join(place, name);
      if (!statSync(path).isFile() || path.endsWith('.tmp')) continue;
      files.add(relative(root, path));
      const finding = await findingOf(path, keys);
      if (finding !== null) broken.push(`${relative(root, path)}: ${finding}`);
    }
  return { files, broken };
}

async function findingOf(path: string, keys: OpeningKeys): Promise<string | null> {
  const bytes = new Uint8Array(readFileSync(path));
  if (path.endsWith('.sigilo')) {
    const verdict = await checkKeyed(bytes, keys, {}, attachmentsIn(dirname(path)));
    return verdict === 'ok' ? null : verdict;
  }
  if (/^[0-9a-f]{64}$/.test(basename(path)))
    return hex(hash(bytes)) === basename(path) ? null : 'not what its name says';
  if (path.endsWith('.json')) {
    try {
      JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return 'no JSON';
    }
  }
  return bytes.length === 0 ? 'empty' : null;
}

/** Whether an operation has changed anything. */
export function sameState({ before, after }: Expected): boolean {
  const text = ({ profiles, files }: StageState) => JSON.stringify([profiles, [...files].toSorted()]);
  return text(before) === text(after);
}

/** Names of unfinished files that are still in the places and profiles. */
export function unfinishedIn(root: string): string[] {
  const { vault, empty, first, second } = stageFolders(root);
  return [vault, empty, first, second]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.tmp'))
    .map((path) => relative(root, path));
}

export interface Expected {
  readonly before: StageState;
  readonly after: StageState;
}

/** What is wrong with a stage that an operation was cut short on; empty when nothing is. `acknowledged`: it had said that it was done. */
export function wrongWith(found: StageState, { before, after }: Expected, acknowledged: boolean): string[] {
  const wrong = found.broken.map((text) => `broken: ${text}`);
  for (const profile of ['vault', 'empty'] as const) {
    const [state, was, becomes] = [found.profiles[profile], before.profiles[profile], after.profiles[profile]];
    if (state !== becomes && (acknowledged || state !== was))
      wrong.push(`${profile}: ${state}, was ${was}, ${acknowledged ? 'had' : 'might have'} become ${becomes}`);
  }
  for (const file of found.files) if (!before.files.has(file) && !after.files.has(file)) wrong.push(`strange: ${file}`);
  for (const file of before.files) if (after.files.has(file) && !found.files.has(file)) wrong.push(`lost: ${file}`);
  if (!acknowledged) return wrong;
  for (const file of after.files) if (!found.files.has(file)) wrong.push(`acknowledged and missing: ${file}`);
  // An attachment whose taking away was not made durable harms nobody: the next pruning takes it.
  for (const file of before.files)
    if (!after.files.has(file) && found.files.has(file) && file.endsWith('.sigilo')) wrong.push(`still: ${file}`);
  return wrong;
}
