import type { FoundVersion, Progress } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { heading } from './heading.ts';

export interface WaitingView {
  readonly root: HTMLElement;
  readonly show: (progress: Progress) => void;
}

/** A line that fills, what is being done, and a way out. */
export function waitingView(
  context: ViewContext,
  title: string,
  text: string,
  phases: Partial<Record<Progress['phase'], string>>,
  onCancel: () => void,
): WaitingView {
  const line = element('progress', { max: 1, 'aria-label': title });
  const phase = element('p', { role: 'status' }, text);
  return {
    root: element(
      'section',
      { class: 'narrow' },
      heading(title),
      phase,
      line,
      context.engine.apart ? null : element('p', { class: 'note-box' }, context.texts.opening.stands),
      element(
        'p',
        { class: 'actions' },
        element('button', { type: 'button', click: onCancel }, context.texts.checking.cancel),
      ),
    ),
    show: (progress) => {
      const said = phases[progress.phase];
      if (said !== undefined && phase.textContent !== said) phase.textContent = said;
      if (progress.fraction === null) line.removeAttribute('value');
      else line.value = progress.fraction;
    },
  };
}

export function checkingView(context: ViewContext, version: FoundVersion, onCancel: () => void): WaitingView {
  const { texts, format } = context;
  const text = fill(texts.checking.text, { file: version.fileName, size: format.bytes(version.bytes) });
  return waitingView(context, texts.checking.heading, text, {}, onCancel);
}

export function openingView(context: ViewContext, onCancel: () => void): WaitingView {
  const { heading: title, derive, read } = context.texts.opening;
  return waitingView(context, title, read, { derive, read }, onCancel);
}
