interface ProgressLineProps {
  /** What is being done, in words. */
  readonly label: string;
  /** 0-1, or null where the length is not known. */
  readonly fraction: number | null;
}

/** Two pixels of progress with its sentence; the sentence alone carries the meaning. */
export function ProgressLine({ label, fraction }: ProgressLineProps) {
  const known = fraction === null ? {} : { 'aria-valuenow': Math.round(fraction * 100) };
  return (
    <div
      className={fraction === null ? 'progress unknown' : 'progress'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...known}
    >
      <b style={fraction === null ? undefined : { inlineSize: `${fraction * 100}%` }} />
    </div>
  );
}
