import type { HeaderSecret } from '../../src-shared/backup-format/unlock.ts';
import type { CheckedFile, OpenedPractice, Progress } from './engine/calls.ts';
import { startEngine, type EngineClient } from './engine/client.ts';
import { formatFor } from './format.ts';
import { TEXTS, type Language } from './texts/texts.ts';
import type { ViewContext } from './view/context.ts';
import { element } from './view/element.ts';
import type { ShownError } from './view/error-text.ts';
import { practiceView } from './view/practice-view.ts';
import { secretView, type SecretKind } from './view/secret-view.ts';
import { startView } from './view/start-view.ts';
import { checkingView, openingView, type WaitingView } from './view/waiting-view.ts';

interface ChosenFile {
  readonly file: File;
  readonly checked: CheckedFile;
}

type Step =
  | { readonly at: 'start'; readonly error: ShownError | null }
  | { readonly at: 'checking'; readonly file: File }
  | { readonly at: 'secret'; readonly chosen: ChosenFile; readonly kind: SecretKind; readonly error: ShownError | null }
  | { readonly at: 'opening'; readonly chosen: ChosenFile }
  | { readonly at: 'practice'; readonly chosen: ChosenFile; readonly practice: OpenedPractice };

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
  #waiting: WaitingView | null = null;
  /** Kept over a wrong passphrase, for the same backup alone. */
  #keyFile: File | null = null;

  constructor(script: string) {
    this.#script = script;
  }

  async start(): Promise<void> {
    document.body.append(this.#header, this.#main);
    this.#drawHeader();
    this.#engine = await startEngine(this.#script, (progress: Progress) => this.#waiting?.show(progress));
    // A file that misses the area must not replace the page.
    for (const name of ['dragover', 'drop'] as const) addEventListener(name, (event) => event.preventDefault());
    this.#go(this.#step);
  }

  #go(step: Step): void {
    this.#step = step;
    this.#draw();
    this.#main.querySelector('h1')?.focus();
    scrollTo(0, 0);
  }

  #draw(): void {
    this.#drawHeader();
    const context = this.#context();
    this.#waiting = null;
    this.#main.replaceChildren(context === null ? '' : this.#view(context));
  }

  #view(context: ViewContext): HTMLElement {
    const step = this.#step;
    switch (step.at) {
      case 'start':
        return startView(context, step.error, (file) => this.#run(() => this.#check(context.engine, file)));
      case 'checking':
        return this.#wait(checkingView(context, step.file, () => context.engine.cancel()));
      case 'secret': {
        const { chosen, kind, error } = step;
        return secretView(context, {
          file: { name: chosen.file.name, checked: chosen.checked },
          kind,
          error,
          keyFile: this.#keyFile,
          onKeyFile: (file) => {
            this.#keyFile = file;
          },
          onSecret: (secret) => this.#run(() => this.#open(context.engine, chosen, secret)),
          onKind: (other) => this.#go({ at: 'secret', chosen, kind: other, error: null }),
          onOther: () => this.#go({ at: 'start', error: null }),
        });
      }
      case 'opening':
        return this.#wait(openingView(context, () => context.engine.cancel()));
      case 'practice':
        return practiceView(context, step.practice, step.chosen.checked.header);
    }
  }

  #wait(view: WaitingView): HTMLElement {
    this.#waiting = view;
    return view.root;
  }

  async #check(engine: EngineClient, file: File): Promise<void> {
    this.#go({ at: 'checking', file });
    this.#keyFile = null;
    const checked = await engine.call('check', { file });
    if (checked.ok)
      this.#go({ at: 'secret', chosen: { file, checked: checked.value }, kind: 'passphrase', error: null });
    else this.#go({ at: 'start', error: checked.error.code === 'cancelled' ? null : checked.error });
  }

  async #open(engine: EngineClient, chosen: ChosenFile, secret: HeaderSecret): Promise<void> {
    const { kind } = secret;
    this.#go({ at: 'opening', chosen });
    const { keyFileNeeded } = chosen.checked;
    const opened = await engine.call('open', { secret, keyFile: keyFileNeeded ? this.#keyFile : null });
    if (opened.ok) {
      this.#go({ at: 'practice', chosen, practice: opened.value });
      return;
    }
    const error: ShownError =
      opened.error.code === 'wrong-passphrase' && keyFileNeeded ? { code: 'wrong-pair' } : opened.error;
    if (AGAIN.includes(error.code))
      this.#go({ at: 'secret', chosen, kind, error: error.code === 'cancelled' ? null : error });
    else this.#go({ at: 'start', error });
  }

  #run(work: () => Promise<void>): void {
    work().catch(() => this.#go({ at: 'start', error: { code: 'defect' } }));
  }

  #context(): ViewContext | null {
    if (this.#engine === null) return null;
    return { texts: TEXTS[this.#language], format: formatFor(this.#language), engine: this.#engine };
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
