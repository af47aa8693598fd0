import { dirname } from 'node:path';
import { listName } from '../../src-shared/clinical/person-name.ts';
import type { Command } from './arguments.ts';
import { errorText } from './error-text.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { withBackup } from './file-source.ts';
import { withRecord, type OpenedRecord } from './opened-record.ts';
import { shown } from './output.ts';
import { withSecret, type RunContext } from './run-context.ts';
import { tellErased } from './tell-erased.ts';
import { fill } from './texts/texts.ts';
import { readTombstones } from './tombstones.ts';
import { versionLine } from './version-line.ts';
import { chooseVersion, findVersions, type Found, type FoundVersion } from './versions.ts';

type ListCommand = Extract<Command, { name: 'list' }>;

/** Without a secret the versions, by their headers; with one what stands in one of them, after every byte of its file was verified. */
export async function list(command: ListCommand, context: RunContext): Promise<ExitCode> {
  const found = await findVersions(command.path, context.platform.sodium);
  return command.secret === null ? listVersions(found, context) : listContent(command, found, context);
}

function listVersions({ kind, versions }: Found, context: RunContext): ExitCode {
  const { out, texts } = context;
  for (const version of versions) {
    out.line(versionLine(version, context));
    if (version.error !== null) out.line(`        ${errorText(version.error, texts)}`);
  }
  const wrong = versions.flatMap(({ error }) => (error === null ? [] : [exitCodeOf(error)]));
  const exitCode = wrong.includes(EXIT.damaged) ? EXIT.damaged : (wrong[0] ?? EXIT.fine);
  out.data({ command: 'list', kind, exitCode, versions: versions.map(versionData) });
  return exitCode;
}

function versionData({ fileName, bytes, header, error }: FoundVersion): object {
  if (header === null) return { fileName, bytes, error };
  const { backupId, vaultId, instanceId, createdAt, zone, sequence, appVersion, beside } = header;
  const attachmentsBeside = beside ?? null;
  return {
    fileName,
    bytes,
    backupId,
    vaultId,
    instanceId,
    createdAt,
    zone,
    sequence,
    appVersion,
    attachmentsBeside,
    error,
  };
}

async function listContent(command: ListCommand, found: Found, context: RunContext): Promise<ExitCode> {
  const { platform, out, texts } = context;
  const version = chooseVersion(found, command.version);
  const tombstones = await readTombstones(dirname(version.path));
  return withSecret(
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
              beside: command.digests ? 'read' : 'without',
            },
            private: false,
            digests: command.digests,
            tombstones,
          },
          (record) => {
            out.endProgress();
            tell(record, version, context);
            return Promise.resolve(EXIT.fine);
          },
        ),
      ),
    (failure) => errorText(failure.error, texts),
  );
}

function tell(
  { practice, rows, since, backup, digest }: OpenedRecord,
  version: FoundVersion,
  context: RunContext,
): void {
  const { out, texts } = context;
  const patients = practice.patients().map((line) => ({ line, documents: practice.documents.count(line.id) }));
  const counts = { patients: patients.length, notes: rows.notes.length, attachments: backup.manifest.blobs.length };
  out.line(versionLine(version, context));
  out.line(fill(texts.counts, counts));
  if (rows.unreadable > 0) out.line(fill(texts.unreadable, { count: rows.unreadable }));
  tellErased(since, context);
  out.line();
  for (const { line, documents } of patients)
    out.line(`${shown(listName(line.name))}  ${fill(texts.patientCounts, { notes: line.notes, documents })}`);
  if (digest !== null) {
    out.line();
    for (const { table, rows: count, digest: value } of digest.tables) out.line(`${value}  ${table}  ${count}`);
    out.line(`${digest.attachments.digest}  (${texts.attachments})  ${digest.attachments.count}`);
  }
  out.data({
    command: 'list',
    exitCode: EXIT.fine,
    version: versionData(version),
    counts,
    unreadable: rows.unreadable,
    erased: since.erased.size,
    patients: patients.map(({ line: { id, name, archived, notes }, documents }) => ({
      id,
      name,
      archived,
      notes,
      documents,
    })),
    digests: digest,
  });
}
