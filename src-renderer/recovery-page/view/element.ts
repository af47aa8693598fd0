type Child = Node | string | null | readonly Child[];

interface Properties {
  /** As they stand in HTML; `true` is an attribute without a value, `false` and null leave it out. */
  readonly [attribute: string]: string | number | boolean | null | ((event: Event) => void);
}

/**
 * Makes an element. Text goes in as text nodes and attributes by `setAttribute`: nothing of a record is ever parsed as HTML. A function is a listener for the
 * event of its name.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  append(made, children);
  return made;
}

function append(to: HTMLElement, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null) continue;
    if (typeof child === 'string' || child instanceof Node) to.append(child);
    else append(to, child);
  }
}
