import type { ReactNode } from 'react';

interface GateBoxProps {
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The column in the middle that every screen before the open record stands in. */
export function GateBox({ wide = false, children }: GateBoxProps) {
  return (
    <main className="gate">
      <div className={wide ? 'box wide' : 'box'}>{children}</div>
    </main>
  );
}
