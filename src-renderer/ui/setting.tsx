import type { ReactNode } from 'react';
import { Row } from './row.tsx';
import { useFitsSearch } from './settings-search.ts';
import './setting.css';

interface SettingProps {
  /** The id of the words, which name the control. */
  readonly id: string;
  readonly name: string;
  readonly meta?: ReactNode;
  /** What the row is found by besides its name, where `meta` is more than a text. */
  readonly words?: string;
  readonly children?: ReactNode;
}

/** One row of the settings, inside `Rows`: what it is and means at the left, its control at the right. Goes away when she looks for something else. */
export function Setting({ id, name, meta, words, children }: SettingProps) {
  const shown = useFitsSearch(name, words ?? (typeof meta === 'string' ? meta : ''));
  if (!shown) return null;
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
