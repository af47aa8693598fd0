import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Language, PASSPHRASE } from '../tests/e2e/support/psychologist.ts';
import { launchApp } from '../tests/e2e/support/launch.ts';
import { projectRoot } from '../tests/support/electron-runtime.ts';
import { photographBackups } from '../tests/screens/backups-scenes.ts';
import { writeContactSheets, type Shot } from '../tests/screens/contact-sheet.ts';
import { Photographer } from '../tests/screens/photographer.ts';
import { photographClosed } from '../tests/screens/closed-scenes.ts';
import { photographTour } from '../tests/screens/tour.ts';

/**
 * `npm run screens [-- tour] [-- backups] [-- en]`: every screen of the real app, both languages and themes, empty and full, into `screens/`; fails on any
 * finding. Named parts and languages alone are photographed alone.
 */
const PARTS = ['tour', 'backups'] as const;
const LANGUAGES = ['en', 'es'] as const;
const asked = process.argv.slice(2);
const unknown = asked.filter((word) => ![...PARTS, ...LANGUAGES].some((known) => known === word));
if (unknown.length > 0) throw new Error(`not among ${[...PARTS, ...LANGUAGES].join(', ')}: ${unknown.join(', ')}`);
const only = <T extends string>(all: readonly T[]): readonly T[] => {
  const named = all.filter((one) => asked.includes(one));
  return named.length === 0 ? all : named;
};

const out = join(projectRoot, 'screens');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'sigilo-screens-'));

const shots: Shot[] = [];
const findings: string[] = [];
const keep = (photographer: Photographer): void => {
  shots.push(...photographer.shots);
  findings.push(...photographer.findings);
};
let sheets: readonly string[] = [];
try {
  for (const language of only(LANGUAGES)) {
    for (const part of only(PARTS)) {
      if (part === 'tour') await takeTour(language);
      else (await photographBackups(language, scratch, out)).forEach(keep);
    }
  }
  sheets = writeContactSheets(out, shots);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  for (const finding of findings) console.log(`✗ ${finding}`);
}

console.log(`${shots.length} pictures in screens/, contact sheets ${sheets.join(', ')}, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;

/** From the first run to the lock screen, then what does not open. */
async function takeTour(language: Language): Promise<void> {
  const userData = join(scratch, language);
  mkdirSync(userData, { recursive: true });
  const preferences = { language, theme: 'system', recordName: '' };
  writeFileSync(join(userData, 'preferences.json'), JSON.stringify(preferences));
  const app = await launchApp({ userData, env: { TZ: 'Europe/Madrid' } });
  const photographer = new Photographer(app, language, out);
  try {
    const backup = join(scratch, `backup-2026-11-20-${language === 'en' ? '0710' : '0711'}.sigilo`);
    await photographTour(app, language, photographer, backup);
  } finally {
    keep(photographer);
    await app.close();
  }
  (await photographClosed(language, userData, out, PASSPHRASE)).forEach(keep);
}
