import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { electronRuntime, projectRoot, sandboxArguments } from '../support/electron-runtime.ts';

export interface Shot {
  readonly scene: string;
  readonly language: string;
  readonly theme: string;
  readonly file: string;
}

const THUMBNAIL = 200;
const SCENES_A_ROW = 3;
/** Chromium paints no page of more than 8,192 pixels, and a smaller one can be looked at. */
const SCENES_A_SHEET = 36;

/** Every picture, a row of four a scene, as `contact-sheet-<n>.html` and `.png` in the folder. Answers their names. */
export function writeContactSheets(folder: string, shots: readonly Shot[]): readonly string[] {
  const scenes = [...new Set(shots.map((shot) => shot.scene))];
  const pages: string[] = [];
  for (let first = 0; first < scenes.length; first += SCENES_A_SHEET) {
    const page = join(folder, `contact-sheet-${pages.length + 1}.html`);
    writeFileSync(page, sheetOf(scenes.slice(first, first + SCENES_A_SHEET), shots));
    pages.push(page);
  }
  const width = SCENES_A_ROW * 4 * (THUMBNAIL + 10) + 120;
  const drawer = join(projectRoot, 'tests/screens/contact-sheet-app.cjs');
  execFileSync(electronRuntime().executable, [...sandboxArguments(), drawer, String(width), ...pages], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  return pages.map((page) => basename(page).replace(/html$/, 'png'));
}

function sheetOf(scenes: readonly string[], shots: readonly Shot[]): string {
  const rows = scenes.map((scene) => {
    const cells = shots
      .filter((shot) => shot.scene === scene)
      .map(
        (shot) =>
          `<figure><img src="${shot.file}" width="${THUMBNAIL}"><figcaption>${shot.language} ${shot.theme}</figcaption></figure>`,
      );
    return `<section><h2>${scene}</h2><div>${cells.join('')}</div></section>`;
  });
  const style = `body{font:14px sans-serif;margin:16px;background:#ddd;display:grid;grid-template-columns:repeat(${SCENES_A_ROW},auto);gap:0 24px}div{display:flex;gap:8px}figure{margin:0}img{display:block;border:1px solid #999}h2{font-size:16px;margin:16px 0 4px}`;
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style>${rows.join('')}`;
}
