import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { CliFailure } from '../../../src-main/backup-cli/cli-error.ts';
import { askWithoutEcho } from '../../../src-main/backup-cli/prompt.ts';

/** A terminal's input as Node gives it, with what was done to it. */
class FakeTerminal extends EventEmitter {
  isTTY = true;
  isRaw = false;
  readonly modes: boolean[] = [];
  paused = true;
  setRawMode(raw: boolean): void {
    this.isRaw = raw;
    this.modes.push(raw);
  }
  resume(): void {
    this.paused = false;
  }
  pause(): void {
    this.paused = true;
  }
}

function asking(): {
  input: FakeTerminal;
  shown: () => string;
  answer: Promise<string>;
  type: (...texts: (string | Buffer)[]) => void;
} {
  const input = new FakeTerminal();
  let shown = '';
  const answer = askWithoutEcho(
    { input, output: { write: (text) => (shown += input.isRaw || text === '\n' ? text : 'ECHO') } },
    'Passphrase: ',
  );
  return {
    input,
    shown: () => shown,
    answer,
    type: (...texts) => texts.forEach((text) => input.emit('data', Buffer.from(text))),
  };
}

describe('a secret at the terminal', () => {
  it('is taken key by key, shown nowhere, and the terminal is as it was', async () => {
    const { input, shown, answer, type } = asking();
    expect(input.isRaw).toBe(true);
    type('a', ' ', 'ñ', '€😀', 'x', '\u007f', ' ', '\r');
    expect(await answer).toBe('a ñ€😀 ');
    expect(shown()).toBe('Passphrase: \n');
    expect(input).toMatchObject({ isRaw: false, paused: true });
    expect(input.listenerCount('data') + input.listenerCount('end')).toBe(0);
  });

  it('takes characters that come in pieces, erases whole ones, and forgets a line with Ctrl+U', async () => {
    const { answer, type } = asking();
    const [first = 0, ...rest] = Buffer.from('😀');
    type('wrong\u0015', Buffer.of(first), Buffer.from(rest), 'é', '\b', 'z\n');
    expect(await answer).toBe('😀z');
  });

  it('lets arrows and the marks of a paste pass, in one piece or in several', async () => {
    const { answer, type } = asking();
    type('\u001b[A', 'a', '\u001b', '[', '1;5C', 'b', '\u001bOP', '\u001b[200~pasted\u001b[201~', '\r');
    expect(await answer).toBe('abpasted');
  });

  it.each([
    ['Ctrl+C', '\u0003'],
    ['Ctrl+D on an empty line', '\u0004'],
  ])('%s ends the asking and brings the terminal back', async (_name, key) => {
    const { input, answer, type } = asking();
    type(key);
    await expect(answer).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(input.modes).toEqual([true, false]);
  });

  it('ends where the terminal is gone, and is not asked for where there is none', async () => {
    const { input, answer } = asking();
    input.emit('end');
    await expect(answer).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(input.isRaw).toBe(false);
    const none = new FakeTerminal();
    none.isTTY = false;
    await expect(askWithoutEcho({ input: none, output: { write: () => undefined } }, '')).rejects.toEqual(
      new CliFailure({ code: 'no-terminal' }),
    );
    expect(none.modes).toEqual([]);
  });
});
