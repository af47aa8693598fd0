import './zod-without-eval.ts';
import { ARGON2_WORKER, serveArgon2 } from './engine/argon2.ts';
import { serveWorker } from './engine/serve.ts';
import { startPage } from './page.ts';

/** One script with three parts to play, so that the page has one hash: the page, the thread that reads, and the thread that runs Argon2. */
if (typeof document !== 'undefined') startPage(document.currentScript?.textContent ?? '');
else if (self.name === ARGON2_WORKER) serveArgon2();
else serveWorker();
