import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type axeCore from 'axe-core';
import type { RunningApp } from '../e2e/support/launch.ts';
import type { Shot } from './contact-sheet.ts';
import { inspectLayout } from './inspect-layout.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Takes each scene in both themes, checks the layout and runs axe on both. */
export class Photographer {
  readonly shots: Shot[] = [];
  readonly findings: string[] = [];
  readonly #app: RunningApp;
  readonly #language: string;
  readonly #folder: string;

  constructor(app: RunningApp, language: string, folder: string) {
    this.#app = app;
    this.#language = language;
    this.#folder = folder;
  }

  async take(page: Page, scene: string): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await this.#setTheme(page, theme);
      const file = `${scene}.${this.#language}.${theme}.png`;
      await page.screenshot({ path: join(this.#folder, file), animations: 'disabled', caret: 'initial' });
      this.shots.push({ scene, language: this.#language, theme, file });
      const where = `${scene} ${this.#language} ${theme}`;
      for (const { kind, what } of await page.evaluate(inspectLayout)) this.findings.push(`${where}: ${kind}: ${what}`);
      for (const violation of await axeViolations(page)) {
        const nodes = violation.nodes.map((node) => node.target.join(' ')).slice(0, 3);
        this.findings.push(`${where}: axe ${violation.id}: ${nodes.join(', ')}`);
      }
    }
    await this.#setTheme(page, 'light');
  }

  /** As the system would change it under the app. */
  async #setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
    await this.#app.electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await page.waitForFunction((wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted, theme);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
}

/** Runs axe in the page. It comes in by the debugger, which the content policy does not concern. */
async function axeViolations(page: Page): Promise<axeCore.Result[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (tags) => {
    const axe = Reflect.get(globalThis, 'axe') as typeof axeCore;
    const results = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return results.violations;
  }, AXE_TAGS);
}
