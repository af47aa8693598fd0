import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRecoveryPage } from '../../../scripts/build/recovery-page.mjs';

let bytes: Buffer;
let text: string;
beforeAll(async () => {
  bytes = await makeRecoveryPage();
  text = bytes.toString('utf8');
});

const between = (open: string, close: string, within = text): string[] =>
  within
    .split(open)
    .slice(1)
    .map((piece) => piece.slice(0, piece.indexOf(close)));
const sourceOf = (part: string): string => `'sha256-${createHash('sha256').update(part).digest('base64')}'`;

describe('the recovery page as it is built', () => {
  it('is the same bytes from the same sources', async () => {
    expect((await makeRecoveryPage()).equals(bytes)).toBe(true);
  });

  it('is one file under three megabytes that names nothing of the machine that built it', () => {
    expect(bytes.length).toBeLessThan(3_000_000);
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/node_modules|sourceMappingURL/);
  });

  it('has one script and one style, and a policy that allows these by their hashes and nothing else', () => {
    const scripts = between('<script>', '</script>');
    // The script holds the markup of the files that it saves, which is none of the page's own.
    const markup = text.replace(scripts[0] ?? '', () => '');
    const styles = between('<style>', '</style>', markup);
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect(markup.match(/<(script|style|link|img|iframe|object|embed|form)\b/gi)).toEqual(['<style', '<script']);
    const [policy = ''] = between('http-equiv="Content-Security-Policy" content="', '"');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${sourceOf(scripts[0] ?? '')} 'wasm-unsafe-eval'`,
      `style-src ${sourceOf(styles[0] ?? '')}`,
      'worker-src blob:',
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<style>'));
  });
});
