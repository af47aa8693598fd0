import { useEffect, useState } from 'react';

/** Whole seconds left of a wait, counted down on screen; 0 when there is none. A new `of` object starts again. */
export function useCountdown(of: { readonly retryAfterMs: number } | null): number {
  const [left, setLeft] = useState<{ readonly of: object; readonly seconds: number } | null>(null);
  useEffect(() => {
    if (of === null) return undefined;
    const until = performance.now() + of.retryAfterMs;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setLeft({ of, seconds });
      if (seconds === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [of]);
  if (of === null) return 0;
  return left?.of === of ? left.seconds : Math.ceil(of.retryAfterMs / 1000);
}
