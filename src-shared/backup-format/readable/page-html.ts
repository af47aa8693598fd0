import { markup, Markup } from './markup.ts';
import type { PageContext } from './readable.types.ts';
import { STYLE, STYLE_HASH } from './style.ts';

/** Nothing may be loaded, run, sent or framed; the one style is allowed by its hash. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** A whole page around its body. */
export function pageHtml({ language }: PageContext, title: string, body: Markup): string {
  const page = markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${new Markup(STYLE)}</style>
      </head>
      <body>
        ${body}
      </body>
    </html>
`;
  return page.text;
}

/** A path inside the saved folder as a link has it. */
export function hrefOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
