import { safeName } from '../../../src-shared/backup-format/readable/safe-name.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { AttachmentLine } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { download } from './download.ts';
import { element } from './element.ts';
import { errorText } from './error-text.ts';

/** Above this the whole of an attachment may not fit into what a browser keeps for a page. */
const LARGE_BYTES = 500_000_000;
const NAME_BYTES = 200;

/** Attachments by name and kind, each with a way to save it. Nothing of them is opened or shown here. */
export function attachmentList(
  context: ViewContext,
  patientId: PatientId,
  attachments: readonly AttachmentLine[],
): HTMLElement {
  const status = element('p', { role: 'status', class: 'meta' });
  return element(
    'div',
    { class: 'no-print' },
    element(
      'ul',
      { class: 'rows attachments' },
      attachments.map((attachment) => row(context, patientId, attachment, status)),
    ),
    status,
  );
}

function row(
  context: ViewContext,
  patientId: PatientId,
  { id, addedAt, details, present }: AttachmentLine,
  status: HTMLElement,
): HTMLElement {
  const { texts, format, engine } = context;
  const date = format.date(addedAt, null);
  if (details === null)
    return element('li', {}, element('span', { class: 'state danger' }, fill(texts.attachment.sealed, { date })));
  const { fileName, bytes } = details;
  const line = fill(texts.attachment.line, { type: typeOf(fileName, context), size: format.bytes(bytes), date });
  const save = async (): Promise<void> => {
    status.className = 'meta';
    status.textContent = fill(texts.attachment.saving, { name: fileName });
    const saved = await engine.call('attachment', { patientId, id });
    if (saved.ok) download(saved.value, safeName(fileName, `document-${id.slice(0, 8)}`, NAME_BYTES));
    else status.className = 'state danger';
    status.textContent = saved.ok
      ? fill(texts.attachment.saved, { name: fileName })
      : `${fileName}: ${errorText(saved.error, context)}`;
  };
  const button = element(
    'button',
    {
      type: 'button',
      'aria-label': fill(texts.attachment.saveLabel, { name: fileName }),
      click: () => void save().catch(() => (status.textContent = errorText({ code: 'defect' }, context))),
    },
    texts.attachment.save,
  );
  return element(
    'li',
    {},
    element('span', {}, element('strong', {}, fileName), element('span', { class: 'meta' }, line)),
    present ? button : element('span', { class: 'state danger' }, texts.attachment.missing),
    bytes <= LARGE_BYTES
      ? null
      : element('span', { class: 'meta' }, fill(texts.attachment.large, { size: format.bytes(LARGE_BYTES) })),
  );
}

/** The ending of its name, which is all that is looked at. */
function typeOf(fileName: string, { texts }: ViewContext): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toUpperCase() ?? texts.attachment.noType;
}
