import type { ReactNode } from 'react';

interface PageProps {
  readonly title: ReactNode;
  readonly meta?: ReactNode;
  /** At the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A screen of the open record: one heading that takes the focus when the screen changes, one line under it, the content. */
export function Page({ title, meta, actions, children }: PageProps) {
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {meta !== undefined && <p className="meta">{meta}</p>}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a screen under its own heading; found by it in a screen reader's list. */
export function Section({ title, children }: SectionProps) {
  return (
    <section className="section" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
