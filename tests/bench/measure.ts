/** The middle of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return (quantile(values, 0.5, Math.floor) + quantile(values, 0.5, Math.ceil)) / 2;
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  return quantile(values, 0.95, Math.ceil);
}

function quantile(values: readonly number[], fraction: number, round: (index: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[round((sorted.length - 1) * fraction)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** How long the work took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export interface Pair {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** Both in turn, who begins changing each time, so that what else the machine does falls on both. Each answers its own time in milliseconds. */
export async function alternating(
  rounds: number,
  ours: (round: number) => number | Promise<number>,
  peer: (round: number) => number | Promise<number>,
): Promise<Pair> {
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) times.ours.push(await ours(round));
    times.peer.push(await peer(round));
    if (round % 2 === 1) times.ours.push(await ours(round));
  }
  return times;
}
