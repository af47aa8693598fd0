import { FreeWriting } from '../features/notes/free-writing.tsx';
import { NoteText } from '../features/notes/parts/note-text.tsx';
import { FailedSave, SaveLine } from '../features/notes/parts/save-line.tsx';
import type { WritingParts } from '../features/private/writing-parts.types.ts';

/** What the private notes borrow from the ordinary ones. */
export const privateParts: WritingParts = { Writing: FreeWriting, Text: NoteText, SaveLine, FailedSave };
