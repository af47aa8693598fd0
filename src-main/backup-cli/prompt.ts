import { StringDecoder } from 'node:string_decoder';
import { CliFailure } from './cli-error.ts';

/** What is needed of a terminal's input. */
export interface TerminalInput {
  readonly isTTY?: boolean;
  readonly isRaw?: boolean;
  setRawMode(raw: boolean): unknown;
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  off(event: 'data', listener: (chunk: Buffer) => void): unknown;
  off(event: 'end', listener: () => void): unknown;
  resume(): unknown;
  pause(): unknown;
}
export interface Terminal {
  readonly input: TerminalInput;
  readonly output: { write(text: string): unknown };
}

const ENTER = /[\r\n]/;
const INTERRUPT = '\u0003';
const END = '\u0004';
const CLEAR = '\u0015';
const ERASE = /[\b\x7f]/;
const ESCAPE = '\u001b';

/** How many units the first key of the text takes: those that send more than one character (arrows), and the marks round what is pasted, count as one. 0: not all of it is here. */
function keyLength(text: string): number {
  if (!text.startsWith(ESCAPE)) return String.fromCodePoint(text.codePointAt(0) ?? 0).length;
  if (text.startsWith('O', 1)) return text.length > 2 ? 3 : 0;
  if (!text.startsWith('[', 1)) return text.length > 1 ? 2 : 0;
  return text.slice(2).search(/[@-~]/) === -1 ? 0 : 3 + text.slice(2).search(/[@-~]/);
}

/**
 * One line from the terminal, of which nothing is shown. Ctrl+U clears it, Ctrl+C or an end of the input ends the asking. However it ends, the terminal is as it was.
 * @throws CliFailure `no-terminal`, `cancelled`
 */
export async function askWithoutEcho({ input, output }: Terminal, question: string): Promise<string> {
  if (input.isTTY !== true) throw new CliFailure({ code: 'no-terminal' });
  const wasRaw = input.isRaw === true;
  const restore = (): void => void input.setRawMode(wasRaw);
  // The terminal is brought back even where the process is ended from outside.
  process.once('exit', restore);
  // Before the question: whoever answers it at once must not see the answer.
  input.setRawMode(true);
  output.write(question);
  try {
    return await line(input);
  } finally {
    restore();
    process.off('exit', restore);
    input.pause();
    output.write('\n');
  }
}

function line(input: TerminalInput): Promise<string> {
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder('utf8');
    let typed: string[] = [];
    let waiting = '';
    const end = (settle: () => void): void => {
      input.off('data', onData);
      input.off('end', onEnd);
      settle();
    };
    const onEnd = (): void => end(() => reject(new CliFailure({ code: 'cancelled' })));
    const onData = (chunk: Buffer): void => {
      waiting += decoder.write(chunk);
      chunk.fill(0);
      for (let length = keyLength(waiting); waiting !== '' && length > 0; length = keyLength(waiting)) {
        const key = waiting.slice(0, length);
        waiting = waiting.slice(length);
        if (key === INTERRUPT || (key === END && typed.length === 0)) {
          onEnd();
          return;
        }
        if (ENTER.test(key)) {
          const text = typed.join('');
          typed = [];
          end(() => resolve(text));
          return;
        }
        if (ERASE.test(key)) typed.pop();
        else if (key === CLEAR) typed = [];
        else if (key >= ' ') typed.push(key);
      }
    };
    input.on('data', onData);
    input.on('end', onEnd);
    input.resume();
  });
}
