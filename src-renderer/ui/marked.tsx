import type { ReactNode } from 'react';
import type { MarkedText } from '../../src-shared/commands/search.contract.ts';

/** A piece of text with what was found in it marked; elements made from the offsets, never markup. */
export function Marked({ text, marks }: MarkedText) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
