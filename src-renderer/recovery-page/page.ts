import { assertNever } from '../../src-shared/assert-never.ts';
import type { HeaderSecret } from '../../src-shared/backup-format/unlock.ts';
import type { CheckedFile, FoundVersion, Progress } from './engine/calls.ts';
import { startEngine, type EngineClient } from './engine/client.ts';
import type { FoundFile } from './engine/found-files.ts';
import { formatFor } from './format.ts';
import { TEXTS, type Language } from './texts/texts.ts';
import type { ViewContext } from './view/context.ts';
import { element } from './view/element.ts';
import type { ShownError } from './view/error-text.ts';
import { heading } from './view/heading.ts';
import { PracticeScreen } from './view/practice-screen.ts';
import { secretView, type SecretKind } from './view/secret-view.ts';
import { startView } from './view/start-view.ts';
import { versionsView } from './view/versions-view.ts';
import { checkingView, openingView, type WaitingView } from './view/waiting-view.ts';
import { withoutView } from './view/without-view.ts';

/** A version whose every byte was checked. */
interface Checked {
  readonly version: FoundVersion;
  readonly checked: CheckedFile;
  /** Whether its attachments were not looked for. */
  readonly without: boolean;
}

/** What was found in the files that she chose last. */
interface Found {
  readonly versions: readonly FoundVersion[];
  /** What a full check of some of them found, by their paths. */
  readonly failed: ReadonlyMap<string, ShownError>;
}

type Step =
  | { readonly at: 'start'; readonly error: ShownError | null }
  | { readonly at: 'looking' }
  | { readonly at: 'versions' }
  | { readonly at: 'checking'; readonly version: FoundVersion }
  | { readonly at: 'without'; readonly version: FoundVersion; readonly missing: number | null }
  | { readonly at: 'secret'; readonly chosen: Checked; readonly kind: SecretKind; readonly error: ShownError | null }
  | { readonly at: 'opening'; readonly chosen: Checked }
  | { readonly at: 'practice'; readonly screen: PracticeScreen };

/** What another try with the same file can mend. */
const AGAIN: readonly ShownError['code'][] = [
  'wrong-passphrase',
  'wrong-pair',
  'wrong-recovery-code',
  'key-file-needed',
  'key-file-not-readable',
  'key-file-empty',
  'key-file-too-large',
  'no-memory',
  'cancelled',
];

/**
 * The page: one step after the other, drawn anew for each. A step that fails leads back with its sentence; nothing of a file is shown before all of it is known
 * to be sound.
 * @param script the page's own text, which is started once more as the thread that reads
 */
export function startPage(script: string): void {
  void new RecoveryPage(script).start();
}

class RecoveryPage {
  readonly #script: string;
  readonly #header = element('header', { class: 'bar' });
  readonly #main = element('main');
  #language: Language = preferredLanguage();
  #engine: EngineClient | null = null;
  #step: Step = { at: 'start', error: null };
  #onProgress: ((progress: Progress) => void) | null = null;
  #found: Found = { versions: [], failed: new Map() };
  /** Kept over a wrong passphrase, for the same backup alone. */
  #keyFile: File | null = null;

  constructor(script: string) {
    this.#script = script;
  }

  async start(): Promise<void> {
    document.body.append(this.#header, this.#main);
    this.#drawHeader();
    this.#engine = await startEngine(this.#script, (progress) => this.#onProgress?.(progress));
    // A file that misses the area must not replace the page.
    for (const name of ['dragover', 'drop'] as const) addEventListener(name, (event) => event.preventDefault());
    this.#go(this.#step);
  }

  #go(step: Step): void {
    this.#step = step;
    this.#draw();
    // After a secret that does not fit, the next thing she does is to type it again.
    const retyped = step.at === 'secret' && step.error !== null ? 'input[type="password"]' : 'h1';
    this.#main.querySelector<HTMLElement>(retyped)?.focus();
    scrollTo(0, 0);
  }

  #draw(): void {
    this.#drawHeader();
    const context = this.#context();
    if (this.#step.at !== 'practice') this.#onProgress = null;
    this.#main.replaceChildren(context === null ? '' : this.#view(context));
  }

  #view(context: ViewContext): HTMLElement {
    const step = this.#step;
    const { engine } = context;
    const onFiles = (files: readonly FoundFile[], folder: boolean): void =>
      this.#run(() => this.#look(engine, files, folder));
    const onVersion = (version: FoundVersion): void => this.#run(() => this.#check(engine, version, false));
    switch (step.at) {
      case 'start':
        return startView(context, {
          error: step.error,
          onFiles,
          onUnreadableDrop: () => this.#go({ at: 'start', error: { code: 'not-a-folder-here' } }),
        });
      case 'looking':
        return element('section', { class: 'narrow' }, heading(context.texts.start.looking));
      case 'versions':
        return versionsView(context, { ...this.#found, onVersion, onOther: () => this.#restart() });
      case 'checking':
        return this.#wait(checkingView(context, step.version, () => engine.cancel()));
      case 'without': {
        const { version, missing } = step;
        const onWithout = (): void => this.#run(() => this.#check(engine, version, true));
        return withoutView(context, { version, missing, onFiles, onWithout, onOther: () => this.#leave(null) });
      }
      case 'secret': {
        const { chosen, kind, error } = step;
        return secretView(context, {
          file: { name: chosen.version.fileName, checked: chosen.checked, without: chosen.without },
          kind,
          error,
          keyFile: this.#keyFile,
          onKeyFile: (file) => {
            this.#keyFile = file;
          },
          onSecret: (secret) => this.#run(() => this.#open(engine, chosen, secret)),
          onKind: (other) => this.#go({ at: 'secret', chosen, kind: other, error: null }),
          onOther: () => this.#leave(null),
        });
      }
      case 'opening':
        return this.#wait(openingView(context, () => engine.cancel()));
      case 'practice':
        return step.screen.draw(context);
      default:
        return assertNever(step);
    }
  }

  #wait(view: WaitingView): HTMLElement {
    this.#onProgress = view.show;
    return view.root;
  }

  /** A folder is a choice among its versions, a single file is the version that she means. */
  async #look(engine: EngineClient, files: readonly FoundFile[], folder: boolean): Promise<void> {
    this.#go({ at: 'looking' });
    const versions = await engine.call('look', { files });
    this.#found = { versions, failed: new Map() };
    const [only] = versions;
    if (only === undefined) this.#go({ at: 'start', error: { code: 'no-version' } });
    else if (folder || versions.length > 1) this.#go({ at: 'versions' });
    else await this.#check(engine, only, false);
  }

  async #check(engine: EngineClient, version: FoundVersion, without: boolean): Promise<void> {
    this.#go({ at: 'checking', version });
    this.#keyFile = null;
    const checked = await engine.call('check', { path: version.path, without });
    if (checked.ok) {
      const chosen = { version, checked: checked.value, without };
      this.#go({ at: 'secret', chosen, kind: 'passphrase', error: null });
      return;
    }
    const { error } = checked;
    if (error.code === 'backup-attachments-missing') this.#go({ at: 'without', version, missing: error.count });
    else if (error.code === 'backup-attachment-damaged') this.#go({ at: 'without', version, missing: null });
    else this.#failed(version, error);
  }

  async #open(engine: EngineClient, chosen: Checked, secret: HeaderSecret): Promise<void> {
    const { kind } = secret;
    const { version, checked, without } = chosen;
    this.#go({ at: 'opening', chosen });
    const opened = await engine.call('open', { secret, keyFile: checked.keyFileNeeded ? this.#keyFile : null });
    if (opened.ok) {
      const screen = new PracticeScreen({ practice: opened.value, header: checked.header, without });
      this.#go({ at: 'practice', screen });
      return;
    }
    const error: ShownError =
      opened.error.code === 'wrong-passphrase' && checked.keyFileNeeded ? { code: 'wrong-pair' } : opened.error;
    if (AGAIN.includes(error.code))
      this.#go({ at: 'secret', chosen, kind, error: error.code === 'cancelled' ? null : error });
    else this.#failed(version, error);
  }

  #failed(version: FoundVersion, error: ShownError): void {
    if (error.code === 'cancelled') {
      this.#leave(null);
      return;
    }
    this.#found = { ...this.#found, failed: new Map([...this.#found.failed, [version.path, error]]) };
    this.#leave(error);
  }

  /** Back to the versions of a folder, or to the beginning where there was only one. */
  #leave(error: ShownError | null): void {
    if (this.#found.versions.length > 1) this.#go({ at: 'versions' });
    else this.#restart(error);
  }

  #restart(error: ShownError | null = null): void {
    this.#found = { versions: [], failed: new Map() };
    this.#go({ at: 'start', error });
  }

  #run(work: () => Promise<void>): void {
    work().catch(() => this.#go({ at: 'start', error: { code: 'defect' } }));
  }

  #context(): ViewContext | null {
    if (this.#engine === null) return null;
    return {
      texts: TEXTS[this.#language],
      format: formatFor(this.#language),
      language: this.#language,
      engine: this.#engine,
      onProgress: (show) => {
        this.#onProgress = show;
      },
    };
  }

  #drawHeader(): void {
    const texts = TEXTS[this.#language];
    document.documentElement.lang = this.#language;
    document.title = texts.title;
    this.#header.replaceChildren(
      element('p', { class: 'brand' }, 'Sigilo', ' ', element('span', { class: 'meta' }, texts.brandMeta)),
      element(
        'div',
        { class: 'actions', role: 'group', 'aria-label': texts.languageLabel },
        this.#languageButton('es', 'Español'),
        this.#languageButton('en', 'English'),
      ),
      this.#step.at === 'start'
        ? ''
        : element('button', { type: 'button', class: 'close', click: () => this.#close() }, texts.close),
    );
  }

  #languageButton(language: Language, text: string): HTMLElement {
    const pressed = this.#language === language;
    const choose = (): void => {
      this.#language = language;
      this.#draw();
      this.#header.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    };
    return element(
      'button',
      { type: 'button', class: 'link', lang: language, 'aria-pressed': String(pressed), click: choose },
      text,
    );
  }

  /** The thread that held keys and texts ends, and the page begins anew. */
  #close(): void {
    this.#engine?.end();
    this.#main.replaceChildren();
    location.reload();
  }
}

function preferredLanguage(): Language {
  const known = navigator.languages
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'es' || tag === 'en');
  return known === 'es' ? 'es' : 'en';
}
