import { useTranslation } from '../../../i18n/index.ts';
import { JobProgress } from '../../../ui/job-progress.tsx';
import type { Job } from '../../../vault-client/use-job.ts';

interface WorkingProps {
  readonly job: Job;
  /** Until the first word of progress. */
  readonly label: string;
}

/** Reading a version, and the one step that writes, which cannot be cancelled any more. */
export function Working({ job, label }: WorkingProps) {
  const { t } = useTranslation();
  const { progress } = job;
  return (
    <JobProgress
      label={progress === null ? label : t(`bringBack.phase.${progress.phase}`)}
      fraction={progress?.fraction ?? null}
      cancellable={progress?.phase !== 'commit'}
      onCancel={() => void job.cancel()}
    />
  );
}
