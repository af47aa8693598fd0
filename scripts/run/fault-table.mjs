/** @typedef {{ what: string, cases: number, bad: number, detected?: number, note?: string }} FaultRow */

/**
 * The rows of a run of faults as text, with a last line that sums them up.
 * @param {readonly FaultRow[]} rows
 */
export function faultTable(rows) {
  const sum = (/** @type {'cases' | 'bad' | 'detected'} */ of) =>
    rows.reduce((total, row) => total + (row[of] ?? 0), 0);
  const lines = [
    ['what', 'cases', 'bad states', 'detected', ''],
    ...rows.map(({ what, cases, bad, detected, note }) => [
      what,
      String(cases),
      String(bad),
      detected === undefined ? '-' : `${detected} of ${cases}`,
      note ?? '',
    ]),
    ['all', String(sum('cases')), String(sum('bad')), String(sum('detected')), ''],
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @param {string} cell @param {number} width @param {number} column */
function pad(cell, width, column) {
  return column === 0 ? cell.padEnd(width) : column < 4 ? cell.padStart(width) : cell;
}
