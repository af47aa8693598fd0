import { dirname } from 'node:path';
import type { PracticePrivate } from '../../src-shared/backup-format/practice-private.ts';
import { readableFiles } from '../../src-shared/backup-format/readable/readable-files.ts';
import type { PrivatePart, ReadableProblem } from '../../src-shared/backup-format/readable/readable.types.ts';
import { sealedBlobs } from '../../src-shared/backup-format/readable/sealed-blob.ts';
import type { PatientId } from '../../src-shared/ids.ts';
import { VaultFailure } from '../../src-shared/vault-failure.ts';
import type { Command } from './arguments.ts';
import { CliFailure } from './cli-error.ts';
import { errorText } from './error-text.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withBackup } from './file-source.ts';
import { withRecord, type OpenedRecord } from './opened-record.ts';
import { shown } from './output.ts';
import { withSecret, type RunContext } from './run-context.ts';
import { TargetFolder } from './target-folder.ts';
import { tellErased } from './tell-erased.ts';
import { fill } from './texts/texts.ts';
import { readTombstones } from './tombstones.ts';
import { sizeText, versionLine } from './version-line.ts';
import { chooseVersion, findVersions } from './versions.ts';

type ExtractCommand = Extract<Command, { name: 'extract' }>;

/**
 * Everything readable into a folder of its own. Not a byte of it is written before the whole file was verified; a damaged or missing attachment is named and left
 * out, and everything else saved. Where it does not come to its end, what it wrote is taken away again.
 */
export async function extract(command: ExtractCommand, context: RunContext): Promise<ExitCode> {
  const { platform, out, texts } = context;
  const version = chooseVersion(await findVersions(command.path, platform.sodium), command.version);
  const folder = dirname(version.path);
  const tombstones = await readTombstones(folder);
  const target = TargetFolder.make(command.target, folder);
  const removeNow = (): void => target.remove();
  process.once('exit', removeNow);
  try {
    const code = await withSecret(
      command,
      context,
      (secret) =>
        withBackup(version.path, (source) =>
          withRecord(
            {
              source,
              secret,
              platform,
              control: {
                isCancelled: () => context.signal.aborted,
                onProgress: (done, total) => out.progress(texts.reading, total === 0 ? 1 : done / total),
                beside: 'without',
              },
              private: command.private,
              digests: false,
              tombstones,
            },
            async (record) => {
              out.line(versionLine(version, context));
              return save(record, target, context);
            },
          ),
        ),
      (failure) => errorText(failure.error, texts),
    );
    process.off('exit', removeNow);
    return code;
  } catch (thrown) {
    target.remove();
    process.off('exit', removeNow);
    throw thrown;
  }
}

async function save(record: OpenedRecord, target: TargetFolder, context: RunContext): Promise<ExitCode> {
  const { platform, out, texts, language } = context;
  const { backup, practice, rows, since, privatePart } = record;
  const problems: ReadableProblem[] = [];
  let files = 0;
  let bytes = 0;
  const readable = readableFiles({
    header: backup.structure.header,
    practice,
    rows,
    blobs: sealedBlobs(backup, platform.sodium),
    privatePart: privatePart && withoutErased(privatePart, since.erased),
    language,
    sodium: platform.sodium,
    utf8: new TextEncoder(),
    onProblem: (problem) => problems.push(problem),
    onPatient: (done, total) => out.progress(texts.writing, total === 0 ? 1 : done / total),
  });
  for (const file of readable) {
    if (context.signal.aborted) throw new CliFailure({ code: 'cancelled' });
    try {
      bytes += await target.write(file.path, file.pieces);
      files += 1;
    } catch (thrown) {
      if (file.attachment === null || !isOfAttachment(thrown)) throw thrown;
    }
  }
  out.endProgress();
  const names = new Map(
    practice
      .patients()
      .map(({ id, name }) => [id, [name.given, name.surname1, name.codeName].filter((part) => part !== '').join(' ')]),
  );
  for (const { kind, patientId, fileName } of problems) {
    const text = kind === 'attachment' && fileName === null ? texts.problem.entry : texts.problem[kind];
    out.warn(fill(text, { patient: shown(names.get(patientId) ?? ''), name: shown(fileName ?? '') }));
  }
  const exitCode = problems.length === 0 ? EXIT.fine : EXIT.damaged;
  out.line(fill(texts.saved, { files, size: sizeText(bytes, texts.locale) }));
  tellErased(since, context);
  if (rows.unreadable > 0) out.warn(fill(texts.unreadable, { count: rows.unreadable }));
  if (problems.length > 0) out.warn(fill(texts.savedWithProblems, { count: problems.length }));
  out.line(texts.savedPlain);
  out.data({
    command: 'extract',
    exitCode,
    files,
    bytes,
    private: privatePart !== null,
    erased: since.erased.size,
    unreadable: rows.unreadable,
    problems,
  });
  return exitCode;
}

/** What is wrong with the attachment alone: its bytes, or the disk that it is read from. */
function isOfAttachment(thrown: unknown): boolean {
  if (thrown instanceof VaultFailure) return true;
  return thrown instanceof CliFailure && thrown.error.code === 'file-not-readable';
}

/** What is private about somebody who was erased is not about somebody unknown. */
function withoutErased(part: PracticePrivate, erased: ReadonlySet<PatientId>): PrivatePart {
  return { of: (id) => part.of(id), strays: (patients) => part.strays([...patients, ...erased]) };
}
