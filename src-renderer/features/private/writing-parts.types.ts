import type { ComponentType, RefObject } from 'react';
import type { Caret, NoteBody } from '../../../src-shared/clinical/note.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { DraftState } from '../../vault-client/draft-saver.ts';

/** What the editor shows. The body is made when it is asked for, so that a key costs no serialising. */
export interface PrivatelyWritten {
  readonly body: () => NoteBody;
  readonly caret: Caret;
  /** No word of hers in it. */
  readonly blank: boolean;
}

interface WritingProps {
  readonly patientId: PatientId;
  readonly body: NoteBody;
  readonly caret: Caret;
  readonly focus: boolean;
  readonly label: string;
  /** The element that scrolls. */
  readonly sheet: RefObject<HTMLElement | null>;
  readonly onShown: (written: PrivatelyWritten) => void;
  readonly onTyped: (written: PrivatelyWritten) => void;
  readonly onMoved: (caret: Caret) => void;
  readonly onTooLarge: () => void;
}

interface FailedSaveProps {
  readonly save: DraftState;
  readonly plainText: () => string;
  readonly onRetry: () => void;
}

/** What the ordinary notes lend: the app hands it in, so that the two parts know nothing of each other. */
export interface WritingParts {
  readonly Writing: ComponentType<WritingProps>;
  /** A text to read. */
  readonly Text: ComponentType<{ readonly body: NoteBody }>;
  readonly SaveLine: ComponentType<{ readonly save: DraftState }>;
  readonly FailedSave: ComponentType<FailedSaveProps>;
}
