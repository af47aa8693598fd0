import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src-renderer/app/styles/tokens.css', 'utf8');

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const GROUNDS = ['bg', 'side', 'surface', 'sunken'];
const TEXTS = ['ink', 'ink-2', 'ink-3', 'accent', 'danger', 'warn', 'ok'];
const PAIRS = [
  ...GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground] as const)),
  ...(['danger', 'warn', 'ok', 'accent'] as const).map((name) => [name, `${name}-soft`] as const),
  ...(['danger', 'warn', 'ok', 'accent'] as const).map((name) => ['ink', `${name}-soft`] as const),
  ...(['danger', 'warn', 'ok'] as const).map((name) => ['ink-2', `${name}-soft`] as const),
  ['accent', 'danger-soft'] as const,
  ...(['fill', 'fill-hover', 'danger-fill', 'danger-fill-hover'] as const).map((name) => ['on-fill', name] as const),
];

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-mantine-color-scheme='dark']"],
])('%s tokens', (_, selector) => {
  const tokens = tokensOf(selector);
  const value = (name: string): string => {
    const found = tokens.get(name);
    if (found === undefined) throw new Error(`no token --${name}`);
    return found;
  };

  it.each(PAIRS)('shows %s on %s at 4.5:1 or more', (text, ground) => {
    expect(contrast(value(text), value(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('draws the border of a control on %s at 3:1 or more', (ground) => {
    expect(contrast(value('control'), value(ground))).toBeGreaterThanOrEqual(3);
  });
});
