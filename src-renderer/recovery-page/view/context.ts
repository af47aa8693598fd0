import type { EngineClient } from '../engine/client.ts';
import type { Format } from '../format.ts';
import type { Texts } from '../texts/texts.types.ts';

/** What every view needs to draw itself. */
export interface ViewContext {
  readonly texts: Texts;
  readonly format: Format;
  readonly engine: EngineClient;
}
