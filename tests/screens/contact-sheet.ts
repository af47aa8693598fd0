import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime, projectRoot, sandboxArguments } from '../support/electron-runtime.ts';

export interface Shot {
  readonly scene: string;
  readonly language: string;
  readonly theme: string;
  readonly file: string;
}

/** Small enough that the sheet stays below the 8,192 pixels beyond which nothing is painted. */
const THUMBNAIL = 200;
const SCENES_A_ROW = 3;

/** One page with every picture, a row a scene and a column a language and theme, as `contact-sheet.html` and `contact-sheet.png` in the folder. */
export function writeContactSheet(folder: string, shots: readonly Shot[]): void {
  const scenes = [...new Set(shots.map((shot) => shot.scene))];
  const rows = scenes.map((scene) => {
    const cells = shots
      .filter((shot) => shot.scene === scene)
      .map((shot) => `<figure><img src="${shot.file}" width="${THUMBNAIL}"><figcaption>${shot.language} ${shot.theme}</figcaption></figure>`);
    return `<section><h2>${scene}</h2><div>${cells.join('')}</div></section>`;
  });
  const style =
    `body{font:14px sans-serif;margin:16px;background:#ddd;display:grid;grid-template-columns:repeat(${SCENES_A_ROW},auto);gap:0 24px}div{display:flex;gap:8px}figure{margin:0}img{display:block;border:1px solid #999}h2{font-size:16px;margin:16px 0 4px}`;
  const page = join(folder, 'contact-sheet.html');
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style>${rows.join('')}`);
  const width = SCENES_A_ROW * 4 * (THUMBNAIL + 10) + 120;
  const drawer = join(projectRoot, 'tests/screens/contact-sheet-app.cjs');
  execFileSync(
    electronRuntime().executable,
    [...sandboxArguments(), drawer, page, join(folder, 'contact-sheet.png'), String(width)],
    { stdio: 'ignore', timeout: 120_000 },
  );
}
