import type { ReactNode } from 'react';
import { Row } from '../../../ui/row.tsx';

interface SettingProps {
  /** The id of the words, which name the control. */
  readonly id: string;
  readonly name: string;
  readonly meta?: ReactNode;
  readonly children: ReactNode;
}

/** One setting: what it is and means at the left, its control at the right. */
export function Setting({ id, name, meta, children }: SettingProps) {
  return (
    <Row columns="minmax(0, 1fr) 260px" className="setting">
      <span>
        <span id={id}>{name}</span>
        {meta !== undefined && <span className="meta">{meta}</span>}
      </span>
      <div className="setting-control">{children}</div>
    </Row>
  );
}
