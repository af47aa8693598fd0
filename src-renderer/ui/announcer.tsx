import { create } from 'zustand';

type Urgency = 'polite' | 'assertive';
interface Announcements {
  readonly polite: string;
  readonly assertive: string;
}

const useAnnouncements = create<Announcements>()(() => ({ polite: '', assertive: '' }));

/** Said once by a screen reader: a save, a lock, an end of work. A repeated text is told apart by a trailing space, or it would not be said again. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  useAnnouncements.setState((said) => ({ [urgency]: said[urgency] === text ? `${text}\u00a0` : text }));
}

/** Mounted once, at the root. */
export function Announcer() {
  const { polite, assertive } = useAnnouncements();
  return (
    <div className="visually-hidden">
      <div role="status">{polite}</div>
      <div role="alert">{assertive}</div>
    </div>
  );
}
