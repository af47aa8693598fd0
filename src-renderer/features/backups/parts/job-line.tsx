import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import type { Job } from '../../../vault-client/use-job.ts';

/** A job under way: its phase in words, the line, and Cancel until the one step that cannot be taken back. */
export function JobLine({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const [cancelling, setCancelling] = useState(false);
  const { progress } = job;
  const label = progress === null ? t('common.working') : t(`backups.phase.${progress.phase}`);
  const committing = progress?.phase === 'commit';
  return (
    <div className="job">
      <ProgressLine label={label} fraction={progress?.fraction ?? null} />
      <div className="job-words">
        <span className="meta" role="status">
          {label}
        </span>
        <Button
          size="sm"
          disabled={committing || cancelling}
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
