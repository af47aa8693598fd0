/** The format that the page sets beside every text it copies, so that main knows it again without reading it. Says nothing of what was copied. */
export const CLIPBOARD_MARK = 'application/x-sigilo';
