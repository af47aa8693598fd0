import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import { passphraseBytes } from '../../../src-shared/passphrase-bytes.ts';
import { RECOVERY_GROUPS, parseRecoveryCode, readRecoveryGroup } from '../../../src-shared/recovery-code.ts';
import type { CheckedFile } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { errorText, type ShownError } from './error-text.ts';
import { heading } from './heading.ts';
import { keyFileField } from './key-file-field.ts';

export type SecretKind = HeaderSecret['kind'];

export interface SecretViewOf {
  readonly file: { readonly name: string; readonly checked: CheckedFile; readonly without: boolean };
  readonly kind: SecretKind;
  readonly error: ShownError | null;
  /** The key file chosen before; null where none was. */
  readonly keyFile: File | null;
  readonly onKeyFile: (file: File) => void;
  readonly onSecret: (secret: HeaderSecret) => void;
  readonly onKind: (kind: SecretKind) => void;
  readonly onOther: () => void;
}

/** Asks for that day's passphrase or recovery sheet. What was typed stays in the fields' own document and goes with it. */
export function secretView(context: ViewContext, of: SecretViewOf): HTMLElement {
  const { texts, format } = context;
  const { header, bytes } = of.file.checked;
  const alert = element('p', { class: 'note-box danger', role: 'alert', hidden: true });
  const complain: Complain = (text, field) => {
    alert.textContent = text;
    alert.hidden = false;
    field?.focus();
  };
  const form = of.kind === 'passphrase' ? passphraseForm(context, of, complain) : sheetForm(context, of, complain);
  if (of.error !== null) complain(errorText(of.error, context), undefined);
  const date = format.date(header.createdAt, header.zone);
  const time = format.time(header.createdAt, header.zone);
  return element(
    'section',
    { class: 'narrow' },
    heading(texts.secret.heading),
    element(
      'p',
      { class: 'lead' },
      fill(texts.secret.made, { file: of.file.name, size: format.bytes(bytes), date, time }),
    ),
    element('p', {}, of.file.checked.keyFileNeeded ? texts.secret.opensWithFile : texts.secret.opens),
    of.file.without ? element('p', { class: 'note-box' }, texts.secret.without) : null,
    alert,
    form,
    element(
      'p',
      { class: 'actions' },
      of.kind === 'passphrase'
        ? link(texts.secret.useSheet, () => of.onKind('recovery'))
        : link(texts.secret.usePassphrase, () => of.onKind('passphrase')),
      link(texts.secret.other, of.onOther),
    ),
  );
}

type Complain = (text: string, field: HTMLElement | undefined) => void;

function passphraseForm(context: ViewContext, of: SecretViewOf, complain: Complain): HTMLElement {
  const { texts } = context;
  const field = secretField('passphrase');
  let file = of.keyFile;
  const keyFile = of.file.checked.keyFileNeeded
    ? keyFileField(context, file, (chosen) => {
        file = chosen;
        of.onKeyFile(chosen);
      })
    : null;
  return element(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        if (field.value === '') {
          complain(texts.secret.empty, field);
          return;
        }
        if (keyFile !== null && file === null) {
          complain(errorText({ code: 'key-file-needed' }, context), keyFile.button);
          return;
        }
        const bytes = passphraseBytes(field.value, new TextEncoder());
        if (!bytes.ok) {
          complain(errorText(bytes.error, context), field);
          return;
        }
        field.value = '';
        of.onSecret({ kind: 'passphrase', bytes: bytes.value });
      },
    },
    element('label', { for: 'passphrase' }, texts.secret.passphrase),
    field,
    keyFile?.root ?? null,
    element('p', { class: 'actions' }, element('button', { type: 'submit', class: 'fill' }, texts.secret.open)),
  );
}

const GROUP_LENGTH = 5;

function sheetForm(context: ViewContext, of: SecretViewOf, complain: Complain): HTMLElement {
  const { texts } = context;
  const fields = Array.from({ length: RECOVERY_GROUPS }, (_, index) => secretField(`group-${index + 1}`));
  const groups = fields.map((field, index) => {
    const position = index + 1;
    field.addEventListener('input', () => {
      const text = compact(field.value);
      const fits = readRecoveryGroup(position, text).ok;
      const wrong = text.length >= GROUP_LENGTH && !fits;
      field.setAttribute('aria-invalid', String(wrong));
      field.classList.toggle('fits', fits);
      if (wrong) complain(errorText({ code: 'recovery-code-typo', group: position }, context), undefined);
      if (fits) fields[position]?.focus();
    });
    field.addEventListener('paste', (event) => pasteGroups(event, fields, index));
    return element(
      'div',
      { class: 'group' },
      element('label', { for: field.id }, fill(texts.secret.group, { group: position })),
      field,
    );
  });
  return element(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        const code = parseRecoveryCode(fields.map((field) => compact(field.value)).join('-'));
        // Empty groups leave fewer than eight pieces; the first one that does not fit is named all the same.
        const wrong = fields.findIndex((field, index) => !readRecoveryGroup(index + 1, field.value).ok);
        if (wrong !== -1 || !code.ok) {
          const group = wrong === -1 ? 1 : wrong + 1;
          complain(errorText({ code: 'recovery-code-typo', group }, context), fields[group - 1]);
          return;
        }
        for (const field of fields) field.value = '';
        of.onSecret({ kind: 'recovery', code: code.value });
      },
    },
    element('fieldset', {}, element('legend', {}, texts.secret.sheet), element('div', { class: 'groups' }, groups)),
    element('p', { class: 'actions' }, element('button', { type: 'submit', class: 'fill' }, texts.secret.open)),
  );
}

/** A whole code can be pasted into any group; what comes after a group goes into the next ones. */
function pasteGroups(event: ClipboardEvent, fields: readonly HTMLInputElement[], index: number): void {
  const text = compact(event.clipboardData?.getData('text') ?? '');
  if (text.length <= GROUP_LENGTH) return;
  event.preventDefault();
  const start = text.length >= GROUP_LENGTH * RECOVERY_GROUPS ? 0 : index;
  for (const [place, field] of fields.slice(start).entries()) {
    const piece = text.slice(place * GROUP_LENGTH, (place + 1) * GROUP_LENGTH);
    if (piece === '') break;
    field.value = piece;
    field.dispatchEvent(new Event('input'));
  }
}

function compact(text: string): string {
  return text.replaceAll(/[\s-]/g, '');
}

/** A secret's field: hidden, and no browser offers to keep or correct it. */
function secretField(id: string): HTMLInputElement {
  return element('input', {
    type: 'password',
    id,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
}

function link(text: string, onClick: () => void): HTMLElement {
  return element('button', { type: 'button', class: 'link', click: onClick }, text);
}
