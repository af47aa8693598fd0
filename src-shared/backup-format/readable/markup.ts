/** Markup that was put together here. Only `markup` makes it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type MarkupValue = Markup | string | number | null | readonly MarkupValue[];

/** Text of a record never becomes markup: whatever is put in is escaped, unless it was made by `markup` itself. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(parts.map((part, index) => part + textOf(values[index] ?? null)).join(''));
}

function textOf(value: MarkupValue): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return value.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return (
    text
      .replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
      // Neither HTML nor XML has these; a lone half of a character would make the file unreadable as UTF-8.
      .replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}/gu, '\ufffd')
  );
}
