import type { sampleCommands } from '../../../src-shared/commands/sample.contract.ts';
import { err } from '../../../src-shared/result.ts';
import { openSample } from '../use-cases/sample/open-sample.ts';
import type { Handlers } from './registry.ts';

export const sampleHandlers: Handlers<keyof typeof sampleCommands> = {
  'sample.fill': (input, { session, jobs, sample }) =>
    sample
      ? jobs.run(input.jobId, ({ signal, onProgress }) =>
          openSample(session, input, { signal, onProgress: (fraction) => onProgress('write', fraction) }),
        )
      : err({ code: 'not-allowed' }),
};
