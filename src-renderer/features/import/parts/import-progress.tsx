import { useTranslation } from '../../../i18n/index.ts';
import { JobProgress } from '../../../ui/job-progress.tsx';
import type { Job, JobProgress as Progress } from '../../../vault-client/use-job.ts';

function phaseOf(progress: Progress | null): 'read' | 'verify' | 'write' {
  const phase = progress?.phase;
  return phase === 'verify' || phase === 'write' ? phase : 'read';
}

/** An import under way. It can be cancelled until everything is written, which is one step. */
export function ImportProgress({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const phase = phaseOf(job.progress);
  return (
    <div className="import-progress">
      <JobProgress
        label={t(`imports.phase.${phase}`)}
        fraction={job.progress?.fraction ?? null}
        cancellable={phase !== 'write'}
        onCancel={() => void job.cancel()}
      />
    </div>
  );
}
