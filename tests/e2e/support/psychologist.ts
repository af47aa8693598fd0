import { type Page, expect } from '@playwright/test';
import type { CommandInput, CommandName, CommandResult } from '../../../src-shared/commands/contract.ts';
import { en } from '../../../src-renderer/i18n/en/index.ts';
import { es } from '../../../src-renderer/i18n/es/index.ts';
import type { RunningApp } from './launch.ts';

export type Language = 'en' | 'es';

/** Long enough for the vault, made of words, and nobody's. */
export const PASSPHRASE = 'quiet river copper lantern seven hills';

/** For what runs a key derivation or reads a whole file, on a busy machine. */
const PATIENT = { timeout: 60_000 };

export interface NewPatient {
  readonly given: string;
  readonly surname1: string;
  readonly birthDate?: string;
}

/** The person in front of the app: does by roles and labels what she would do, in her language. */
export class Psychologist {
  readonly app: RunningApp;
  readonly words: typeof en;
  #page: Page;

  private constructor(app: RunningApp, page: Page, language: Language) {
    this.app = app;
    this.#page = page;
    this.words = (language === 'es' ? es : en) as typeof en;
  }

  static async at(app: RunningApp, language: Language = 'en'): Promise<Psychologist> {
    return new Psychologist(app, await app.page(), language);
  }

  /** The page as it is now: a lock ends it and opens another. */
  get page(): Page {
    return this.#page;
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** First run with a passphrase of her own; the recovery sheet's groups as she would copy them. Ends inside the record, with a PIN where one is given. */
  async createRecord(passphrase = PASSPHRASE, pin: string | null = null): Promise<readonly string[]> {
    const groups = await this.createUpToPin(passphrase);
    await this.answerPinStep(pin);
    await this.skipPlaceStep();
    await this.expectOpen();
    return groups;
  }

  /** The same as far as the step of the PIN. */
  async createUpToPin(passphrase = PASSPHRASE): Promise<readonly string[]> {
    await this.button(this.words.firstRun.create).click();
    await this.page.getByRole('radio', { name: this.words.passphrase.wayOwn }).check();
    await this.secretField(this.words.passphrase.own).fill(passphrase);
    await this.secretField(this.words.passphrase.ownAgain).fill(passphrase);
    await this.button(this.words.firstRun.create).click();
    // Making a record measures how much key derivation this machine bears: several runs of it.
    await expect(this.page.getByRole('heading', { name: this.words.recovery.title })).toBeVisible(PATIENT);
    const groups = await this.groupsOnSheet();
    await this.button(this.words.recovery.haveIt).click();
    await this.proveSheet(groups);
    await expect(this.page.getByRole('heading', { name: this.words.pin.title })).toBeVisible(PATIENT);
    return groups;
  }

  async groupsOnSheet(): Promise<readonly string[]> {
    const groups = await this.page.getByRole('listitem').getByRole('code').allInnerTexts();
    expect(groups).toHaveLength(8);
    return groups;
  }

  /** Retypes the two groups that are asked for. */
  async proveSheet(groups: readonly string[]): Promise<void> {
    for (const [index, group] of groups.entries()) {
      const field = this.secretField(this.words.recovery.group.replace('{{position}}', String(index + 1)));
      if ((await field.count()) > 0) await field.fill(group);
    }
    await this.button(this.words.recovery.prove).click();
  }

  /** The last step of the first run, left for later: no place for backups. */
  async skipPlaceStep(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: this.words.places.first.title })).toBeVisible(PATIENT);
    await this.button(this.words.places.first.later).click();
  }

  /** The step before; null: later. */
  async answerPinStep(pin: string | null): Promise<void> {
    const { words } = this;
    if (pin === null) {
      await this.button(words.pin.later).click();
      return;
    }
    await this.secretField(words.pin.label).fill(pin);
    await this.secretField(words.pin.again).fill(pin);
    await this.button(words.pin.set).click();
  }

  /** Types the PIN on the lock screen and sends it. */
  async tryPin(pin: string): Promise<void> {
    await this.secretField(this.words.pin.label).fill(pin);
    await this.page.keyboard.press('Enter');
  }

  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.secretField(this.words.common.passphrase).fill(passphrase);
    await this.button(this.words.unlock.unlock).click();
    await this.expectOpen();
  }

  /** From the first screen or the lock screen into the sample practice. */
  async explore(): Promise<void> {
    this.#page = await this.app.pageAfter(() => this.button(this.words.sample.explore).click());
    await this.expectOpen();
  }

  async leaveSample(): Promise<void> {
    this.#page = await this.app.pageAfter(() => this.button(this.words.sample.leave).click());
  }

  async expectOpen(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: this.words.shell.sections, exact: true })).toBeVisible(
      PATIENT,
    );
  }

  async expectLocked(): Promise<void> {
    await expect(this.secretField(this.words.common.passphrase)).toBeVisible(PATIENT);
  }

  /** Ctrl+L, as the native menu has it. */
  async lock(): Promise<void> {
    this.#page = await this.app.pageAfter(() => this.chooseFromMenu('lock'));
    await this.expectLocked();
  }

  /** Something locks that she did not ask for. */
  async lockedBy(what: () => Promise<unknown>): Promise<void> {
    this.#page = await this.app.pageAfter(what);
    await this.expectLocked();
  }

  /** The same where a PIN is set: its field waits. */
  async lockToPin(): Promise<void> {
    this.#page = await this.app.pageAfter(() => this.chooseFromMenu('lock'));
    await expect(this.secretField(this.words.pin.label)).toBeVisible(PATIENT);
  }

  /** The vault process ends by itself: a lock screen follows, in a new page. */
  async afterVaultKill(kill: () => void): Promise<void> {
    this.#page = await this.app.pageAfter(() => {
      kill();
      return Promise.resolve();
    });
    await this.expectLocked();
  }

  /** An entry of the native menu, by its id: Playwright's key presses do not reach the menu. */
  async chooseFromMenu(id: string): Promise<void> {
    await this.app.electron.evaluate(({ Menu }, chosen) => {
      Menu.getApplicationMenu()?.getMenuItemById(chosen)?.click();
    }, id);
  }

  async goTo(place: 'today' | 'patients' | 'search' | 'backups' | 'settings'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: this.words.shell.sections, exact: true })
      .getByRole('button', { name: this.words.shell[place], exact: true })
      .click();
  }

  async registerPatient({ given, surname1, birthDate }: NewPatient): Promise<void> {
    await this.goTo('patients');
    await this.button(this.words.patients.newPatient).first().click();
    await this.page.getByRole('textbox', { name: this.words.patients.form.given }).fill(given);
    await this.page.getByRole('textbox', { name: this.words.patients.form.surname1 }).fill(surname1);
    if (birthDate !== undefined) {
      await this.page.getByRole('textbox', { name: this.words.patients.form.birthDate }).fill(birthDate);
    }
    await this.button(this.words.patients.form.register).click();
    await expect(this.page.getByRole('heading', { level: 1, name: `${given} ${surname1}` })).toBeVisible();
  }

  async startNote(): Promise<void> {
    await this.button(this.words.notes.newNote).first().click();
    await this.button(this.words.notes.start.begin).click();
    await expect(this.editor).toBeFocused();
  }

  get editor() {
    return this.page.getByRole('textbox', { name: this.words.notes.editorLabel });
  }

  async openPrivateTab(): Promise<void> {
    await this.page.getByRole('tab', { name: this.words.patient.tabs.private }).click();
    await expect(this.button(this.words.privateNotes.open)).toBeVisible();
  }

  /** On the closed panel: whatever its field asks for. */
  async openPrivate(secret: string): Promise<void> {
    await this.page.locator('#private-pin, #private-passphrase').fill(secret);
    await this.button(this.words.privateNotes.open).click();
    await expect(this.page.getByText(this.words.privateNotes.signMeans, { exact: true })).toBeVisible(PATIENT);
  }

  async startPrivateNote(): Promise<void> {
    await this.page.locator('#new-private-note').click();
    await expect(this.privateEditor).toBeFocused();
    await expect(this.privateEditor).toHaveText('');
  }

  /** To the summary, which closes it. */
  async leavePrivate(): Promise<void> {
    await this.page.getByRole('tab', { name: this.words.patient.tabs.summary }).click();
  }

  get privateEditor() {
    return this.page.getByRole('textbox', { name: this.words.privateNotes.editorLabel });
  }

  /** Types as a person does and waits until the app says that it is saved. */
  async write(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await expect(
      this.page.getByText(new RegExp(`^${this.words.notes.saved.split('{{time}}')[0] ?? ''}`)).first(),
    ).toBeVisible();
  }

  async sign(): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${this.words.notes.sign}`) }).click();
    await expect(this.page.getByText(this.words.notes.signsHint)).toBeVisible();
  }

  /** The native dialogs answer with these paths from now on. */
  async dialogsAnswer(path: string): Promise<void> {
    await this.app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, path);
  }

  async backUpTo(path: string): Promise<void> {
    await this.dialogsAnswer(path);
    await this.goTo('backups');
    await this.button(this.words.backups.saveFile).click();
    await expect(this.page.getByRole('main').getByText(this.words.backups.doneShort, { exact: true })).toBeVisible({
      timeout: 60_000,
    });
  }

  /** From the first screen of an empty profile to the unlock screen of the restored record. */
  async restoreInto(path: string, passphrase = PASSPHRASE): Promise<void> {
    await this.dialogsAnswer(path);
    await this.button(this.words.firstRun.restoreAction).click();
    await this.button(this.words.restore.choose).click();
    await this.secretField(this.words.common.passphrase).fill(passphrase);
    await this.button(this.words.restore.read).click();
    await expect(this.page.getByText(this.words.restore.verified)).toBeVisible(PATIENT);
    this.#page = await this.app.pageAfter(() => this.button(this.words.restore.restore).click());
    await this.expectLocked();
  }

  /** A secret's field: `type=password` has no role, its label finds it. */
  secretField(label: string) {
    return this.page.getByLabel(label, { exact: true });
  }

  /** A command of the contract, as the page itself would give it. */
  async call<N extends CommandName>(command: N, input: CommandInput<N>): Promise<CommandResult<N>> {
    const answer = await this.page.evaluate(
      ([name, value]) => (Reflect.get(globalThis, 'sigilo') as UntypedBridge).call(name, value),
      [command, input] as [string, unknown],
    );
    return answer as CommandResult<N>;
  }
}

/** The page's own bridge, as far as it can be named across the debugger. */
interface UntypedBridge {
  call(command: string, input: unknown): Promise<unknown>;
}
