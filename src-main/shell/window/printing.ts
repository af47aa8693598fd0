import type { WebContents } from 'electron';

/** Through the system's own dialog. False when she thought better of it, or there is no printer. */
export function printPage(contents: WebContents | null): Promise<boolean> {
  if (contents === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    contents.print({ silent: false, printBackground: false }, (success) => resolve(success));
  });
}
