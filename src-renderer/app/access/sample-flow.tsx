import { OpeningView } from '../../features/sample/opening-view.tsx';
import { GateBox } from './gate-box.tsx';

/** The way into the sample practice. The way out is the bar above it. */
export function SampleFlow() {
  return (
    <GateBox wide>
      <OpeningView />
    </GateBox>
  );
}
