import { IconAlertTriangle, IconCheck, IconExclamationCircle, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export type StateKind = 'ok' | 'warn' | 'danger' | 'none';

const ICONS = { ok: IconCheck, warn: IconAlertTriangle, danger: IconExclamationCircle, none: IconMinus } as const;

interface StateProps {
  readonly kind: StateKind;
  readonly children: ReactNode;
  /** Another outline icon where the kind's own does not fit (a pen for a draft). */
  readonly icon?: typeof IconCheck;
}

/** How something stands: colour, icon and words together, never by hue alone. */
export function State({ kind, children, icon }: StateProps) {
  const Icon = icon ?? ICONS[kind];
  return (
    <span className={`state ${kind}`}>
      <Icon size={18} stroke={1.5} aria-hidden />
      {children}
    </span>
  );
}
