import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSPHRASE } from '../tests/e2e/support/psychologist.ts';
import { launchApp } from '../tests/e2e/support/launch.ts';
import { projectRoot } from '../tests/support/electron-runtime.ts';
import { writeContactSheets, type Shot } from '../tests/screens/contact-sheet.ts';
import { Photographer } from '../tests/screens/photographer.ts';
import { photographClosed } from '../tests/screens/closed-scenes.ts';
import { photographTour } from '../tests/screens/tour.ts';

/** `npm run screens`: every screen of the real app, both languages and themes, empty and full, into `screens/`; fails on any finding. */
const out = join(projectRoot, 'screens');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'sigilo-screens-'));

const shots: Shot[] = [];
const findings: string[] = [];
let sheets: readonly string[] = [];
try {
  for (const language of ['en', 'es'] as const) {
    const userData = join(scratch, language);
    mkdirSync(userData, { recursive: true });
    const preferences = { language, theme: 'system', recordName: '' };
    writeFileSync(join(userData, 'preferences.json'), JSON.stringify(preferences));
    const app = await launchApp({ userData, env: { TZ: 'Europe/Madrid' } });
    const photographer = new Photographer(app, language, out);
    try {
      await photographTour(
        app,
        language,
        photographer,
        join(scratch, `backup-2026-11-20-${language === 'en' ? '0710' : '0711'}.sigilo`),
      );
    } finally {
      shots.push(...photographer.shots);
      findings.push(...photographer.findings);
      await app.close();
    }
    for (const { shots: more, findings: found } of await photographClosed(language, userData, out, PASSPHRASE)) {
      shots.push(...more);
      findings.push(...found);
    }
  }
  sheets = writeContactSheets(out, shots);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  for (const finding of findings) console.log(`✗ ${finding}`);
}

console.log(`${shots.length} pictures in screens/, contact sheets ${sheets.join(', ')}, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
