import { useTranslation } from '../../../i18n/index.ts';
import { JobProgress } from '../../../ui/job-progress.tsx';
import type { Job } from '../../../vault-client/use-job.ts';

/** A backup or a restore under way. */
export function JobLine({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const { progress } = job;
  return (
    <JobProgress
      label={progress === null ? t('common.working') : t(`backups.phase.${progress.phase}`)}
      fraction={progress?.fraction ?? null}
      cancellable={progress?.phase !== 'commit'}
      onCancel={() => void job.cancel()}
    />
  );
}
