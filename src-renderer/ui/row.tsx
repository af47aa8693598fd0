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
  readonly children: ReactNode;
}

export function Row({ columns, children }: RowProps) {
  return (
    <li className="row" style={{ gridTemplateColumns: columns }}>
      {children}
    </li>
  );
}
