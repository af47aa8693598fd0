import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What to do first. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children !== undefined && <p className="meta">{children}</p>}
      {action !== undefined && <div className="actions">{action}</div>}
    </div>
  );
}
