import { element } from './element.ts';

/** The heading of a view: takes the focus when the view comes, so that a screen reader begins there. */
export function heading(text: string): HTMLHeadingElement {
  return element('h1', { tabindex: -1 }, text);
}
