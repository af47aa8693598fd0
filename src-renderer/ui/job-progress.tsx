import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { ProgressLine } from './progress-line.tsx';

interface JobProgressProps {
  /** What is being done, in words. */
  readonly label: string;
  /** 0-1, or null where the length is not known. */
  readonly fraction: number | null;
  /** False in the one step that cannot be taken back. */
  readonly cancellable: boolean;
  readonly onCancel: () => void;
}

/** A long piece of work under way: its phase in words, the line, and Cancel, which is pressed once. */
export function JobProgress({ label, fraction, cancellable, onCancel }: JobProgressProps) {
  const { t } = useTranslation();
  const [cancelling, setCancelling] = useState(false);
  return (
    <div>
      <ProgressLine label={label} fraction={fraction} />
      <div className="job-words">
        <span className="meta" role="status">
          {label}
        </span>
        <Button
          size="sm"
          disabled={!cancellable || cancelling}
          onClick={() => {
            setCancelling(true);
            onCancel();
          }}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
