/** What a finger draws without thinking: a run, one key again and again, a piece of a keyboard's row or column, a line of the keypad. */

const SHORTEST = 3;
/** So many characters beside the lines do not make a PIN of lines a good one. */
const LEFT_OVER = 1;

/** Rows and columns of the usual keyboards, lines and edges of the keypad; each also backwards. */
const LINES = [
  '1234567890',
  'qwertyuiop',
  'asdfghjklñ',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertzuiop',
  'yxcvbnm',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '147',
  '258',
  '369',
  '1470',
  '2580',
  '3690',
  '159',
  '357',
  '147896321',
  '123698741',
  '789632147',
  '321478963',
];

const PIECES = piecesOf(LINES);

/** Whether it is nothing but such lines of three or more, one character at most beside them: qwerty, 147258, abc123, 1472580, 123456a. */
export function isMadeOfLines(pin: readonly number[]): boolean {
  // The fewest characters outside of lines, up to each place.
  const fewest: number[] = [0];
  for (let end = 1; end <= pin.length; end += 1) {
    let best = (fewest[end - 1] ?? 0) + 1;
    for (let begin = 0; begin + SHORTEST <= end; begin += 1) {
      if (isLine(pin, begin, end)) best = Math.min(best, fewest[begin] ?? best);
    }
    fewest.push(best);
  }
  return (fewest[pin.length] ?? 0) <= LEFT_OVER;
}

function isLine(pin: readonly number[], begin: number, end: number): boolean {
  return isRun(pin, begin, end) || PIECES.some((piece) => holds(piece, pin, begin, end));
}

/** Equal steps: 1234, 8642, 5555, abcd, 7890 over the end of the digits. */
function isRun(pin: readonly number[], begin: number, end: number): boolean {
  const first = stepAt(pin, begin + 1);
  for (let index = begin + 2; index < end; index += 1) if (stepAt(pin, index) !== first) return false;
  return first !== null;
}

/** Between two digits modulo ten, between two letters when it is small; null elsewhere. */
function stepAt(pin: readonly number[], index: number): number | null {
  const from = pin[index - 1] ?? 0;
  const to = pin[index] ?? 0;
  if (isDigit(from) !== isDigit(to)) return null;
  if (isDigit(from)) return (to - from + 10) % 10;
  return Math.abs(to - from) <= 2 ? to - from : null;
}

function holds(piece: readonly number[], pin: readonly number[], begin: number, end: number): boolean {
  const length = end - begin;
  for (let start = 0; start + length <= piece.length; start += 1) {
    let same = 0;
    while (same < length && piece[start + same] === pin[begin + same]) same += 1;
    if (same === length) return true;
  }
  return false;
}

function piecesOf(lines: readonly string[]): number[][] {
  return lines.flatMap((line) => {
    const points = Array.from(line, (character) => character.codePointAt(0) ?? 0);
    return [points, points.toReversed()];
  });
}

function isDigit(point: number): boolean {
  return point >= 0x30 && point <= 0x39;
}
