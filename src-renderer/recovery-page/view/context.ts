import type { Progress } from '../engine/calls.ts';
import type { EngineClient } from '../engine/client.ts';
import type { Format } from '../format.ts';
import type { Language } from '../texts/texts.ts';
import type { Texts } from '../texts/texts.types.ts';

/** What every view needs to draw itself. */
export interface ViewContext {
  readonly texts: Texts;
  readonly format: Format;
  readonly language: Language;
  readonly engine: EngineClient;
  /** Who is told how far the engine is; null when nobody is any more. */
  readonly onProgress: (show: ((progress: Progress) => void) | null) => void;
}
