import { median, p95, type Pair } from './measure.ts';

/** One line of the table: what was measured, against what, and what it is to reach. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly unit: 'ms' | 'MiB' | 'times';
  readonly peer: { readonly what: string; readonly value: number; readonly ratio: number } | null;
  /** Null where nothing was promised: printed for information. */
  readonly reach: string | null;
  readonly met: boolean | null;
  /** What it was measured on. */
  readonly on: string;
}

/** A median against a named peer's, measured in turn. */
export function ratioFigure(
  what: string,
  on: string,
  peer: string,
  { ours, peer: theirs }: Pair,
  atMost: number,
): Figure {
  const [own, other] = [median(ours), median(theirs)];
  const ratio = own / other;
  return {
    what,
    ours: own,
    unit: 'ms',
    peer: { what: peer, value: other, ratio },
    reach: `<= ${atMost}x`,
    met: ratio <= atMost,
    on,
  };
}

/** The 95th percentile against a limit in milliseconds. */
export function p95Figure(what: string, on: string, times: readonly number[], atMostMs: number): Figure {
  const ours = p95(times);
  return { what: `${what}, p95`, ours, unit: 'ms', peer: null, reach: `<= ${atMostMs} ms`, met: ours <= atMostMs, on };
}

/** One value against a limit in milliseconds, or none. */
export function timeFigure(what: string, on: string, ours: number, atMostMs: number | null): Figure {
  return {
    what,
    ours,
    unit: 'ms',
    peer: null,
    reach: atMostMs === null ? null : `<= ${atMostMs} ms`,
    met: atMostMs === null ? null : ours <= atMostMs,
    on,
  };
}

/** The table as it is printed: one line a figure. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.met === null ? ' ' : figure.met ? 'met' : 'MISSED',
    figure.what,
    `${rounded(figure.ours)} ${figure.unit}`,
    figure.peer === null ? '' : `${rounded(figure.peer.value)} ${figure.unit} (${figure.peer.what})`,
    figure.peer === null ? '' : `${figure.peer.ratio.toFixed(2)}x`,
    figure.reach ?? '',
    figure.on,
  ]);
  const lines = [['', 'what', 'ours', 'against', 'ratio', 'reach', 'on'], ...rows];
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
