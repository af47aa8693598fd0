import { useCallback, useState } from 'react';
import type { CommandOutput } from '../../../src-shared/commands/contract.ts';
import type { JobId, PatientId } from '../../../src-shared/ids.ts';
import { err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { call } from '../../vault-client/call.ts';
import { useJob, type Job } from '../../vault-client/use-job.ts';
import type { ChosenVersion, Secret, WithSecret } from './bring-back.types.ts';

export type Listed = CommandOutput<'bringBack.patients'>;
export type Person = Listed['patients'][number];
export type Brought = CommandOutput<'bringBack.preview'>;
export type VersionDocument = CommandOutput<'bringBack.documents'>['documents'][number];

type Answer<T> = Promise<Result<T, VaultError>>;

export interface VersionCalls {
  /** Under way now. */
  readonly job: Job | null;
  /** Also keeps what opened the version for the calls after it. */
  readonly list: (secret: WithSecret | null) => Answer<Listed>;
  /** The list once more, by what opened it; `only`: one of them. */
  readonly again: (only?: PatientId) => Answer<Listed>;
  readonly listPrivate: () => Answer<CommandOutput<'bringBack.private'>>;
  readonly previewPrivate: (patientId: PatientId) => Answer<CommandOutput<'bringBack.privatePreview'>>;
  readonly bringPrivate: (patientId: PatientId) => Answer<CommandOutput<'bringBack.privatePart'>>;
  readonly preview: (patientId: PatientId) => Answer<Brought>;
  readonly bring: (patientId: PatientId, keptLine: string) => Answer<Brought>;
  readonly documents: (patientId: PatientId) => Answer<{ documents: VersionDocument[] }>;
  readonly bringDocument: (patientId: PatientId, document: VersionDocument) => Answer<Brought>;
}

/** Everything that is asked of one version, each as a job that can be cancelled. What she typed stays in this screen and goes with it. */
export function useVersion({ ticket }: ChosenVersion): VersionCalls {
  const { job, start, finish } = useJob();
  const [kept, setKept] = useState<WithSecret | null>(null);
  const ask = useCallback(
    async <T>(
      withSecret: WithSecret | null,
      work: (from: { ticket: typeof ticket; jobId: JobId; secret: Secret | null }) => Answer<T>,
    ): Answer<T> => {
      const jobId = start();
      const sent = withSecret
        ? withSecret((secret) => work({ ticket, jobId, secret })).catch(() => err({ code: 'internal' } as const))
        : work({ ticket, jobId, secret: null });
      const result = await sent;
      finish();
      return result;
    },
    [ticket, start, finish],
  );
  const list = useCallback(
    async (secret: WithSecret | null, only: PatientId | null = null) => {
      const result = await ask(secret, (from) => call('bringBack.patients', { ...from, only }));
      if (result.ok) setKept(() => secret);
      return result;
    },
    [ask],
  );
  const listPrivate = useCallback(() => ask(kept, (from) => call('bringBack.private', from)), [ask, kept]);
  const previewPrivate = useCallback(
    (patientId: PatientId) => ask(kept, (from) => call('bringBack.privatePreview', { ...from, patientId })),
    [ask, kept],
  );
  const documents = useCallback(
    (patientId: PatientId) => ask(kept, (from) => call('bringBack.documents', { ...from, patientId })),
    [ask, kept],
  );
  return {
    job,
    list,
    again: (only) => list(kept, only),
    listPrivate,
    previewPrivate,
    bringPrivate: (patientId) => ask(kept, (from) => call('bringBack.privatePart', { ...from, patientId })),
    preview: (patientId) => ask(kept, (from) => call('bringBack.preview', { ...from, patientId })),
    bring: (patientId, keptLine) => ask(kept, (from) => call('bringBack.patient', { ...from, patientId, keptLine })),
    documents,
    bringDocument: (patientId, { documentId, isPrivate }) =>
      ask(kept, (from) => call('bringBack.document', { ...from, patientId, documentId, isPrivate })),
  };
}
