import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { searchFolder } from './support/file-search.ts';
import { type RunningApp, launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { makeReadyRecord } from './support/ready-record.ts';
import { removeFolder } from './support/remove-folder.ts';

let folder = '';
let app: RunningApp | null = null;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-text-'));
  await makeReadyRecord(join(folder, 'data'));
  app = await launchApp({ userData: join(folder, 'data') });
});
test.afterEach(async () => {
  await app?.close();
  removeFolder(folder);
});

/** In front of an empty note of an invented patient. */
async function atANewNote(): Promise<Psychologist> {
  if (app === null) throw new Error('the app was not started');
  const she = await Psychologist.at(app);
  await she.unlock();
  await she.registerPatient({ given: 'Elena', surname1: 'Zubiaurre' });
  await she.startNote();
  return she;
}

/** Leaves the note for the list of patients, which makes a version of it, and comes back to it. */
async function leaveAndReturn(she: Psychologist): Promise<void> {
  await she.goTo('patients');
  await expect(she.page.getByRole('heading', { level: 1, name: she.words.patients.title })).toBeVisible();
  await she.page.getByRole('main').getByText('Zubiaurre').first().click();
  await she.page.getByRole('tab', { name: she.words.patient.tabs.notes }).click();
  await she.editor.click();
  await she.page.keyboard.press('Control+End');
}

test('she sees by keyboard what a version changed, restores an earlier one and takes that back', async () => {
  const she = await atANewNote();
  const { noteHistory } = she.words;
  await she.write('Duerme mal desde hace un mes.');
  await leaveAndReturn(she);
  for (let back = 0; back < 'mal desde hace un mes.'.length; back += 1) await she.page.keyboard.press('ArrowLeft');
  await she.page.keyboard.press('Control+Shift+ArrowRight');
  await she.page.keyboard.type('bien ');
  await expect(she.editor).toContainText('Duerme bien desde hace un mes.');
  await leaveAndReturn(she);
  await she.page.keyboard.type(' Y come.');
  await expect(she.editor).toContainText('Y come.');

  await she.button(she.words.notes.history).focus();
  await she.page.keyboard.press('Enter');
  const dialog = she.page.getByRole('dialog', { name: noteHistory.title });
  const newest = dialog.getByRole('button', { name: noteHistory.version.replace('{{number}}', '2') });
  await expect(newest).toBeFocused();
  await expect(dialog.locator('ins')).toHaveText(/bien/);
  await expect(dialog.locator('del')).toHaveText(/mal/);
  await she.page.keyboard.press('ArrowDown');
  await expect(dialog.getByText(noteHistory.first)).toBeVisible();
  const restore = dialog.getByRole('button', { name: noteHistory.restore });
  while (!(await restore.evaluate((button) => button === document.activeElement))) {
    await she.page.keyboard.press('Tab');
  }
  await she.page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(she.editor).toHaveText('Duerme mal desde hace un mes.');
  await expect(she.editor).toBeFocused();

  await she.button(noteHistory.undo).focus();
  await she.page.keyboard.press('Enter');
  await expect(she.editor).toHaveText('Duerme bien desde hace un mes. Y come.');
  await expect(she.button(noteHistory.undo)).toBeHidden();
  await expect(she.editor).toBeFocused();
});

test('a misspelt word is marked, corrected from the keyboard, and one of hers is known from then on', async () => {
  const she = await atANewNote();
  const { spelling } = she.words;
  const marked = () => she.editor.locator('.misspelt');
  await she.write(
    'La paciente Elena Zubiaurre dice que no durmio bien y que el grisú de la mina le da miedo. Usa blorfa',
  );
  // Her name is right, and the word she is still typing is not looked at.
  await expect(marked()).toHaveText(['durmio']);
  await she.page.keyboard.type('. ');
  await expect(marked()).toHaveText(['durmio', 'blorfa']);

  await she.page.keyboard.press('Control+Home');
  await she.page.keyboard.press('F7');
  const menu = she.page.getByRole('menu', { name: spelling.menu.replace('{{word}}', 'durmio') });
  await expect(menu.getByRole('menuitem', { name: 'durmió', exact: true })).toBeFocused();
  await she.page.keyboard.press('Enter');
  await expect(she.editor).toContainText('no durmió bien');
  await expect(marked()).toHaveText(['blorfa']);
  await expect(she.editor).toBeFocused();

  await she.page.keyboard.press('F7');
  const add = she.page.getByRole('menuitem', { name: spelling.add });
  await expect(add).toBeVisible();
  while (!(await add.evaluate((item) => item === document.activeElement))) await she.page.keyboard.press('ArrowDown');
  await she.page.keyboard.press('Enter');
  await expect(marked()).toHaveCount(0);

  await she.lock();
  expect(searchFolder(she.app.userData, ['blorfa']).hits).toEqual([]);
  await she.unlock();
  await expect(she.editor).toBeFocused();
  await she.page.keyboard.press('Control+End');
  await she.page.keyboard.type('Otra blorfa y otra grolfa. ');
  await expect(marked()).toHaveText(['grolfa']);

  await she.goTo('settings');
  const remove = she.button(spelling.remove.replace('{{word}}', 'blorfa'));
  await expect(remove).toBeVisible();
  await remove.click();
  await expect(she.page.getByText(spelling.empty)).toBeVisible();
});

/** As another program leaves it on the clipboard. The older runtime takes an object of forms, the newer one items. */
async function copied(she: Psychologist, html: string, text: string): Promise<void> {
  await she.app.electron.evaluate(
    async ({ clipboard, ClipboardItem }, forms) => {
      const takesForms = Reflect.has(clipboard, 'writeHTML');
      const data: unknown = takesForms
        ? forms
        : [new ClipboardItem({ 'text/html': forms.html, 'text/plain': forms.text })];
      await clipboard.write(data as never);
    },
    { html, text },
  );
}

test('what is pasted from a web page comes in clean: its words and structure, nothing that loads or runs', async () => {
  const she = await atANewNote();
  const requested: string[] = [];
  she.page.on('request', (request) => requested.push(request.url()));
  const html =
    '<meta charset="utf-8"><h2 style="color:red">Plan</h2><p class="MsoNormal">Dormir <b>ocho</b> horas<img src="https://tracker.invalid/pixel.png" onerror="document.title=\'run\'"></p>' +
    '<ul><li>caminar</li><li>leer</li></ul><script>document.title="run"</script><a href="https://site.invalid/x">enlace</a>';
  await copied(she, html, 'not this');
  await she.page.keyboard.press('Control+V');
  await expect(she.editor.locator('h3')).toHaveText('Plan');
  await expect(she.editor.locator('strong')).toHaveText('ocho');
  await expect(she.editor.locator('li')).toHaveText(['caminar', 'leer']);
  await expect(she.editor).toContainText('enlace');
  expect(await she.editor.locator('img, script, a, [style], [class^=Mso]').count()).toBe(0);
  expect(requested.filter((url) => url.includes('invalid'))).toEqual([]);
  expect(await she.page.title()).not.toBe('run');

  await copied(she, '<b>plain</b>', 'sin formato');
  await she.page.keyboard.press('Control+Shift+V');
  await expect(she.editor).toContainText('sin formato');
  await expect(she.editor.locator('strong')).toHaveText(['ocho']);
});
