import { z } from 'zod';

/** Imported before any schema: zod otherwise probes `new Function`, which the page's content security policy forbids. */
z.config({ jitless: true });
