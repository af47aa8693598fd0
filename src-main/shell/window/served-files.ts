import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { APP_HOST, APP_SCHEME } from './app-origin.ts';

export interface ServedFile {
  readonly path: string;
  readonly mediaType: string;
}
/** By the path of the address, exactly as it is written there. */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The names that the page's build gives its files; nothing in them has to be escaped in an address. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/**
 * What the protocol may ever answer with: the files that are in the folder now, of the kinds a page is made of.
 * Hidden files, source maps and other kinds are left out.
 */
export function listServedFiles(folder: string): ServedFiles {
  const files = new Map<string, ServedFile>();
  const visit = (path: string, address: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (!PLAIN_NAME.test(entry.name)) continue;
      const child = join(path, entry.name);
      const mediaType = MEDIA_TYPES[extname(entry.name)];
      if (entry.isDirectory()) visit(child, `${address}${entry.name}/`);
      else if (entry.isFile() && mediaType !== undefined) files.set(address + entry.name, { path: child, mediaType });
    }
  };
  visit(folder, '/');
  return files;
}

/** The file for a request, or null. The address is compared as it stands: nothing is decoded, joined or resolved. */
export function findServedFile(files: ServedFiles, request: { method: string; url: string }): ServedFile | null {
  if (request.method !== 'GET') return null;
  const prefix = `${APP_SCHEME}://${APP_HOST}`;
  if (!request.url.startsWith(`${prefix}/`)) return null;
  const [address = ''] = request.url.slice(prefix.length).split('#', 1);
  return files.get(address) ?? null;
}
