import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { APP_SCHEME } from './app-origin.ts';
import { securityHeaders } from './content-security-policy.ts';
import { type ServedFiles, findServedFile } from './served-files.ts';

/** Stands in the page's HTML where the nonce of the load goes. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** Before the app is ready. Standard and secure; no service workers, no fetch, no requests from other origins, no cache of compiled code. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }]);
}

export function serveApp(session: Session, files: ServedFiles): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const file = findServedFile(files, request);
    if (file === null) return new Response(null, { status: 404, headers: securityHeaders(null) });
    const content = await readFile(file.path);
    if (!file.mediaType.startsWith('text/html')) {
      return new Response(new Uint8Array(content), {
        headers: { ...securityHeaders(null), 'Content-Type': file.mediaType },
      });
    }
    const nonce = randomBytes(18).toString('base64');
    return new Response(content.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce), {
      headers: { ...securityHeaders(nonce), 'Content-Type': file.mediaType },
    });
  });
}
