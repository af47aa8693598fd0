import { useCallback, useEffect, useState } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { useShellInfo } from '../../vault-client/session-store.ts';
import './backups.css';
import { DrillReportView } from './drill-report-view.tsx';
import { DrillView } from './drill-view.tsx';
import { BackupsOverview } from './parts/backups-overview.tsx';
import type { DrillReport } from './parts/drill-list.tsx';
import { SampleBackups } from './parts/sample-backups.tsx';
import type { Version } from './parts/version-texts.ts';
import { RestoreFlow, type BringBackSlot } from './restore-flow.tsx';

type Step =
  /** `returnTo`: the element that led away from here. */
  | { readonly at: 'overview'; readonly returnTo: string | null }
  | { readonly at: 'restore'; readonly version: Version | undefined; readonly from: string }
  | { readonly at: 'drill'; readonly version: Version | null; readonly from: string }
  | { readonly at: 'report'; readonly report: DrillReport };

interface BackupsViewProps {
  /** One patient or one document out of a version, which is another feature's. */
  readonly bringBack?: BringBackSlot;
}

/** Backups and the longer procedures that start there; the focus goes in and comes back. */
export function BackupsView({ bringBack }: BackupsViewProps) {
  const { sample } = useShellInfo();
  const [step, setStep] = useState<Step>({ at: 'overview', returnTo: null });
  const [arrived, setArrived] = useState<string | null>(null);
  const returnTo = step.at === 'overview' ? step.returnTo : null;
  // The rows are there only once they were read.
  const ready = useCallback(() => {
    setArrived(returnTo);
  }, [returnTo]);
  useEffect(() => {
    if (arrived !== null) document.getElementById(arrived)?.focus();
  }, [arrived]);
  if (sample) return <SampleBackups />;
  const leave = (from: string) => (): void => {
    setArrived(null);
    setStep({ at: 'overview', returnTo: from });
  };
  switch (step.at) {
    case 'overview':
      return (
        <BackupsOverview
          onReady={ready}
          onRestore={(version, from) => setStep({ at: 'restore', version, from })}
          onDrill={(version, from) => setStep({ at: 'drill', version, from })}
          onReport={(report) => setStep({ at: 'report', report })}
        />
      );
    case 'restore':
      return (
        <div className="page restore-page">
          <RestoreFlow version={step.version} bringBack={bringBack} onLeave={leave(step.from)} />
        </div>
      );
    case 'drill':
      return (
        <div className="page restore-page">
          <DrillView
            version={step.version}
            onReport={(report) => setStep({ at: 'report', report })}
            onLeave={leave(step.from)}
          />
        </div>
      );
    case 'report':
      return (
        <div className="page report-page">
          <DrillReportView report={step.report} onLeave={leave(`drill-${step.report.drillId}`)} />
        </div>
      );
    default:
      return assertNever(step);
  }
}
