import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { type Language, Psychologist } from '../e2e/support/psychologist.ts';
import { launchApp } from '../e2e/support/launch.ts';
import { Photographer } from './photographer.ts';

const HEADERS = ['header.a', 'header.b'];

interface ClosedScene {
  readonly name: string;
  /** Makes the copy of a good vault what the scene shows. */
  readonly spoil: (vault: string) => void;
  readonly show: (she: Psychologist, page: Page) => Promise<void>;
}

/** The only one: a rotation removes the one before. */
function databaseIn(vault: string): string {
  const [name, ...others] = readdirSync(vault).filter((file) => /^vault-\d+\.db$/.test(file));
  if (name === undefined || others.length > 0) throw new Error('not one database in the folder');
  return join(vault, name);
}

/** Records that do not open, each told from the others. `userData` is the data folder of a locked record, left as it is. */
export async function photographClosed(language: Language, userData: string, out: string, passphrase: string): Promise<Photographer[]> {
  const scenes: readonly ClosedScene[] = [
    {
      name: '70-header-damaged',
      spoil: (vault) => HEADERS.forEach((header) => change(join(vault, header), (bytes) => (bytes[200] = (bytes[200] ?? 0) ^ 1))),
      show: (she, page) => expect(page.getByText(she.words.closed['header-damaged'].title)).toBeVisible(),
    },
    {
      name: '71-database-missing',
      spoil: (vault) => rmSync(databaseIn(vault)),
      show: (she, page) => expect(page.getByText(she.words.closed['database-missing'].title)).toBeVisible(),
    },
    {
      name: '72-database-damaged',
      spoil: (vault) => change(databaseIn(vault), (bytes) => bytes.fill(7, 0, 4096)),
      show: async (she, page) => {
        await she.secretField(she.words.common.passphrase).fill(passphrase);
        await she.button(she.words.unlock.unlock).click();
        await expect(page.getByText(she.words.closed['database-damaged'].title)).toBeVisible({ timeout: 30_000 });
      },
    },
    {
      // As after a dozen failed attempts and a restart of the machine.
      name: '73-waiting',
      spoil: (vault) =>
        writeFileSync(
          join(vault, 'attempts.json'),
          '{"bootMs":9007199254740991,"count":0,"failures":12,"first":null,"newest":[],"v":1,"waitMs":300000}',
        ),
      show: (_, page) => expect(page.getByRole('timer')).toBeVisible(),
    },
  ];
  const photographers: Photographer[] = [];
  for (const scene of scenes) {
    const copy = `${userData}-${scene.name}`;
    cpSync(userData, copy, { recursive: true });
    scene.spoil(join(copy, 'vault'));
    const app = await launchApp({ userData: copy, env: { TZ: 'Europe/Madrid' } });
    try {
      const she = await Psychologist.at(app, language);
      const photographer = new Photographer(app, language, out);
      photographers.push(photographer);
      await scene.show(she, she.page);
      await photographer.take(she.page, scene.name);
    } finally {
      await app.close();
    }
  }
  return photographers;
}

function change(file: string, edit: (bytes: Buffer) => unknown): void {
  const bytes = readFileSync(file);
  edit(bytes);
  writeFileSync(file, bytes);
}
