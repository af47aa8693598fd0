/** Where the command's answers go. */
export interface Output {
  readonly json: boolean;
  /** For a person; dropped where JSON was asked for. */
  line(text?: string): void;
  /** The one answer for a program; dropped otherwise. */
  data(value: object): void;
  /** Warnings and errors, always for a person. */
  warn(text: string): void;
  /** A share between 0 and 1, drawn only on a terminal. */
  progress(label: string, fraction: number | null): void;
  endProgress(): void;
}

interface Sink {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const STEP_MS = 100;
const BAR = 24;

export function output(stdout: Sink, stderr: Sink, json: boolean, now: () => number = Date.now): Output {
  let drawn = false;
  let last = 0;
  let lastLabel = '';
  const clear = (): void => {
    if (drawn) stderr.write('\r\u001b[K');
    drawn = false;
  };
  return {
    json,
    line: (text = '') => {
      if (json) return;
      clear();
      stdout.write(`${text}\n`);
    },
    data: (value) => {
      if (json) stdout.write(`${harmless(JSON.stringify(value, null, 2))}\n`);
    },
    warn: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (label, fraction) => {
      if (stderr.isTTY !== true || (label === lastLabel && now() - last < STEP_MS)) return;
      last = now();
      lastLabel = label;
      const filled = Math.round((fraction ?? 0) * BAR);
      const bar =
        fraction === null ? '' : ` [${'#'.repeat(filled)}${' '.repeat(BAR - filled)}] ${Math.floor(fraction * 100)} %`;
      stderr.write(`\r\u001b[K${label}${bar}`);
      drawn = true;
    },
    endProgress: clear,
  };
}

/** Signs that JSON may hold as they are and a terminal may take for orders. */
function harmless(json: string): string {
  return json.replaceAll(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Names come out of files: none of them may give orders to the terminal, or turn the direction of a line. */
export function shown(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
