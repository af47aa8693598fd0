import { z } from 'zod';
import { JobId } from '../ids.ts';
import { PlainDate, Zone } from '../time.ts';
import { defineCommand, EVERYONE } from './define-command.ts';

export const sampleCommands = {
  /**
   * Makes the throw-away vault of the sample practice, with a passphrase that nobody learns, and fills it with an invented practice that has reached `today`.
   * `not-allowed` in every process but the one that main started for the sample. Progress comes as `job.progress`.
   */
  'sample.fill': defineCommand({
    input: z.object({ jobId: JobId, language: z.enum(['en', 'es']), today: PlainDate, zone: Zone }),
    output: z.object({ patients: z.number().int(), notes: z.number().int() }),
    states: ['none'],
    roles: EVERYONE,
  }),
} as const;
