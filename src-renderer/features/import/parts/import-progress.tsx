import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import type { Job, JobProgress } from '../../../vault-client/use-job.ts';

function phaseOf(progress: JobProgress | null): 'read' | 'verify' | 'write' {
  const phase = progress?.phase;
  return phase === 'verify' || phase === 'write' ? phase : 'read';
}

/** An import under way. It can be cancelled until everything is written, which is one step. */
export function ImportProgress({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const [cancelling, setCancelling] = useState(false);
  const phase = phaseOf(job.progress);
  const label = t(`imports.phase.${phase}`);
  return (
    <div className="import-progress">
      <ProgressLine label={label} fraction={job.progress?.fraction ?? null} />
      <div className="job-words">
        <span className="meta" role="status">
          {label}
        </span>
        <Button
          size="sm"
          disabled={cancelling || phase === 'write'}
          onClick={() => {
            setCancelling(true);
            void job.cancel();
          }}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
