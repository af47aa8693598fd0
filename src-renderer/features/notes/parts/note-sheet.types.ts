import type { Editor } from '@tiptap/react';
import type { NoteId } from '../../../../src-shared/ids.ts';
import type { LedgerYear } from '../ledger.ts';
import type { NoteSession, NoteState } from '../note-store.ts';

export interface NoteSheetProps {
  readonly session: NoteSession;
  readonly state: NoteState;
  readonly ledger: readonly LedgerYear[];
  /** Whether she chose this note (then the focus goes into it) or the screen did. */
  readonly chosen: boolean;
  readonly onOpen: (id: NoteId) => void;
  readonly onAddendum: (id: NoteId) => void;
  /** The editor while the note is written in, for what stands beside it; null when it is gone. */
  readonly onEditor: (editor: Editor | null) => void;
}
