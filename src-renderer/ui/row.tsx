import type { ReactNode } from 'react';

interface RowsProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A list of rows divided by rules. `columns` of every row is a CSS grid template. */
export function Rows({ label, children }: RowsProps) {
  return (
    <ul className="rows" aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  readonly columns: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Row({ columns, className, children }: RowProps) {
  return (
    <li className={className === undefined ? 'row' : `row ${className}`} style={{ gridTemplateColumns: columns }}>
      {children}
    </li>
  );
}
