import { useState } from 'react';

interface ShowMoreProps {
  readonly label: string;
  readonly onMore: () => void;
}

/** The end of a list that is shown in parts. */
export function ShowMore({ label, onMore }: ShowMoreProps) {
  return (
    <button type="button" className="link show-more" onClick={onMore}>
      {label}
    </button>
  );
}

/** How many rows are shown of how many; `more` adds a part and puts the focus on the first new row, found by its id. */
export function useParts(all: number, part: number, rowId: (index: number) => string) {
  const [shown, setShown] = useState(part);
  const more = (): void => {
    const first = rowId(shown);
    setShown(shown + part);
    requestAnimationFrame(() => document.getElementById(first)?.focus());
  };
  return { shown: Math.min(shown, all), next: Math.min(part, Math.max(0, all - shown)), more };
}
