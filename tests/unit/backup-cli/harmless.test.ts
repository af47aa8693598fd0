import { closeSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { output } from '../../../src-main/backup-cli/output.ts';
import { readSecret } from '../../../src-main/backup-cli/secrets.ts';
import { CLI_TEXTS } from '../../../src-main/backup-cli/texts/texts.ts';

test('JSON gives no orders to a terminal, and is the same value', () => {
  let written = '';
  const sink = { write: (text: string) => void (written += text) };
  const value = { name: 'Ana\u009b31m\u001b[2J\u202eziuR\u007f\u2028 Núñez' };
  output(sink, sink, true).data(value);
  expect(JSON.parse(written)).toEqual(value);
  expect(written).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u202e]/u);
  expect(written).toContain('Núñez');
});

test('a terminal is no descriptor to read a secret from: it would show every letter', async () => {
  const fd = openSync('/dev/ptmx', 'r+');
  const terminal = { input: process.stdin, output: process.stderr };
  try {
    const read = readSecret(
      { kind: 'passphrase', from: 'fd', fd },
      null,
      terminal,
      CLI_TEXTS.en,
      new AbortController().signal,
    );
    await expect(read).rejects.toMatchObject({ error: { code: 'fd-is-terminal' } });
  } finally {
    closeSync(fd);
  }
});
