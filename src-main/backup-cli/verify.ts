import { readBeside, readBesideNames } from '../../src-shared/backup-format/beside.ts';
import { checkFile } from '../../src-shared/backup-format/check.ts';
import type { ByteSource, ReadControl } from '../../src-shared/backup-format/platform.ts';
import { readStructure } from '../../src-shared/backup-format/structure.ts';
import type { HeaderSecret } from '../../src-shared/backup-format/unlock.ts';
import type { BlobId } from '../../src-shared/ids.ts';
import type { Command } from './arguments.ts';
import { CliFailure, type CliError } from './cli-error.ts';
import { errorText } from './error-text.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { withBackup } from './file-source.ts';
import { readWhole } from './opened-record.ts';
import { shown } from './output.ts';
import { withSecret, type RunContext } from './run-context.ts';
import { fill } from './texts/texts.ts';
import { versionLine } from './version-line.ts';
import { findVersions, type FoundVersion } from './versions.ts';

interface Checked {
  readonly version: FoundVersion;
  readonly attachments: readonly BlobId[];
  /** Null: without a key. */
  readonly opened: boolean | null;
  readonly error: CliError | null;
}

type AttachmentState = 'whole' | 'damaged' | 'missing' | 'unreadable';

/**
 * One file, or every version of a folder: each byte, and each attachment once. With a secret the versions that it opens are opened as well. Something that is not as
 * it was written ends it with 1, what cannot be read with 4, both only after all the rest was looked at.
 */
export async function verify(command: Extract<Command, { name: 'verify' }>, context: RunContext): Promise<ExitCode> {
  const { platform, out, texts } = context;
  const found = await findVersions(command.path, platform.sodium);
  const attachments = new Map<BlobId, AttachmentState>();
  const checked =
    command.secret === null
      ? await checkAll(found.versions, null, attachments, context)
      : await withSecret(
          command,
          context,
          async (secret) => {
            const all = await checkAll(found.versions, secret, attachments, context);
            // A secret that opens none of them was the wrong one; one that opens only some is of the time of those.
            const readable = all.filter(({ error }) => error === null);
            if (readable.length > 0 && !readable.some(({ opened }) => opened === true))
              throw await refusal(readable, secret, context);
            return all;
          },
          (failure) => errorText(failure.error, texts),
        );
  const codes: ExitCode[] = [];
  const lines = checked.map((one) => {
    // A file that holds its attachments says itself how many it could not carry.
    const beside = one.attachments.filter((id) => attachments.get(id) !== 'whole').length;
    const lost = beside + (one.version.header?.lost ?? 0);
    if (one.error !== null) codes.push(exitCodeOf(one.error));
    if (lost > 0) codes.push(EXIT.damaged);
    return { ...one, lost };
  });
  for (const { version, opened, error, lost } of lines) {
    const state = error !== null ? texts.damaged : lost > 0 ? texts.incomplete : texts.whole;
    out.line(`${state}  ${versionLine(version, context)}`);
    if (error !== null) out.line(`        ${errorText(error, texts)}`);
    if (lost > 0) out.line(`        ${fill(texts.lostOfVersion, { count: lost })}`);
    if (opened === false && error === null) out.line(`        ${texts.notOpened}`);
  }
  const bad = [...attachments].filter(([, state]) => state !== 'whole');
  for (const [id, state] of bad) out.line(fill(texts.attachmentState[state === 'whole' ? 'damaged' : state], { id }));
  const exitCode = codes.includes(EXIT.damaged) ? EXIT.damaged : (codes[0] ?? EXIT.fine);
  const numbers = { versions: lines.length, attachments: attachments.size };
  out.line();
  out.line(fill(exitCode === EXIT.fine ? texts.allWhole : texts.notAllWhole, numbers));
  out.line(command.secret === null ? texts.keyless : texts.keyed);
  out.data({
    command: 'verify',
    kind: found.kind,
    exitCode,
    versions: lines.map(({ version, opened, error, lost }) => ({
      fileName: version.fileName,
      bytes: version.bytes,
      createdAt: version.header?.createdAt ?? null,
      backupId: version.header?.backupId ?? null,
      sequence: version.header?.sequence ?? null,
      whole: error === null && lost === 0,
      opened,
      error,
      attachmentsLost: lost,
    })),
    attachments: { checked: attachments.size, lost: bad.map(([id, state]) => ({ id, state })) },
  });
  return exitCode;
}

/** Why the secret opens none of them, as the newest of them says. */
async function refusal(
  versions: readonly Checked[],
  secret: HeaderSecret,
  { platform }: RunContext,
): Promise<CliFailure> {
  for (const { version } of versions) {
    try {
      await withBackup(version.path, (source) =>
        readWhole({ source, secret, platform, control: { beside: 'without' } }),
      );
    } catch (thrown) {
      if (thrown instanceof CliFailure) return thrown;
      throw thrown;
    }
  }
  return new CliFailure({ code: 'backup-damaged' });
}

async function checkAll(
  versions: readonly FoundVersion[],
  secret: HeaderSecret | null,
  attachments: Map<BlobId, AttachmentState>,
  context: RunContext,
): Promise<Checked[]> {
  const all: Checked[] = [];
  for (const [index, version] of versions.entries()) {
    const label =
      versions.length === 1 ? context.texts.checking : `${context.texts.checking} ${index + 1}/${versions.length}`;
    const control: ReadControl = {
      isCancelled: () => context.signal.aborted,
      onProgress: (done, total) => context.out.progress(label, total === 0 ? 1 : done / total),
      beside: 'without',
    };
    all.push(await checkOne(version, secret, attachments, control, context));
  }
  context.out.endProgress();
  return all;
}

async function checkOne(
  version: FoundVersion,
  secret: HeaderSecret | null,
  attachments: Map<BlobId, AttachmentState>,
  control: ReadControl,
  context: RunContext,
): Promise<Checked> {
  let named: readonly BlobId[] = [];
  let opened: boolean | null = secret === null ? null : false;
  try {
    await withBackup(version.path, async (source) => {
      const structure = await readStructure(source, context.platform.sodium);
      if (!structure.ok) throw new CliFailure(structure.error);
      const names = await readBesideNames(source, structure.value);
      if (!names.ok) throw new CliFailure(names.error);
      named = names.value;
      opened = secret === null ? null : await opens(source, secret, control, context);
      if (opened !== true) {
        const checked = await checkFile(source, structure.value, context.platform.sodium, control);
        if (!checked.ok) throw new CliFailure(checked.error);
      }
      for (const id of named) if (!attachments.has(id)) attachments.set(id, await attachmentState(source, id, context));
    });
    return { version, attachments: named, opened, error: null };
  } catch (thrown) {
    if (!(thrown instanceof CliFailure) || thrown.error.code === 'cancelled') throw thrown;
    return { version, attachments: named, opened, error: thrown.error };
  }
}

/** Whether the secret is of this version's time; every byte of its file was opened then. @throws CliFailure what is wrong with the file */
async function opens(
  source: ByteSource,
  secret: HeaderSecret,
  control: ReadControl,
  { platform }: RunContext,
): Promise<boolean> {
  try {
    await readWhole({ source, secret, platform, control });
    return true;
  } catch (thrown) {
    if (thrown instanceof CliFailure && exitCodeOf(thrown.error) === EXIT.secret) return false;
    throw thrown;
  }
}

async function attachmentState(
  source: ByteSource,
  id: BlobId,
  { platform, signal, out, texts }: RunContext,
): Promise<AttachmentState> {
  if (signal.aborted) throw new CliFailure({ code: 'cancelled' });
  out.progress(`${texts.checkingAttachment} ${shown(id.slice(0, 8))}`, null);
  try {
    const read = await readBeside(source, id, platform.sodium, () => undefined, undefined);
    if (read.ok) return 'whole';
    return read.error.code === 'backup-attachments-missing' ? 'missing' : 'damaged';
  } catch (thrown) {
    if (thrown instanceof CliFailure && thrown.error.code === 'file-not-readable') return 'unreadable';
    throw thrown;
  }
}
